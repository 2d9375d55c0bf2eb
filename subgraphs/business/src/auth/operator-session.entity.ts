import { defineEntity, p } from '@mikro-orm/core';
import { organisationPolicy } from '@zhongtai/kit/scope';
import { momentColumn, organisationColumn } from '../columns.ts';

const OperatorSessionSchema = defineEntity({
  name: 'OperatorSession',
  tableName: 'operator_session',
  ...organisationPolicy(),
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['operator', 'beganAt', 'id'] },
  ],
  properties: {
    /** As the provider knows the session, and as its access tokens say in `sid`. */
    id: p.string().length(64).primary(),
    /** Sign-in name. */
    operator: p.string().length(64),
    organisation: organisationColumn(),
    beganAt: momentColumn(),
    /** When it was last given an access token. */
    lastSeenAt: momentColumn(),
    expiresAt: momentColumn().index(),
    endedAt: momentColumn().nullable(),
    address: p.string().length(64).nullable(),
    userAgent: p.string().length(256).nullable(),
    /** How the operator proved to be the one: `pwd`, `otp`, `hwk`, `recovery`. */
    factors: p.array(),
  },
});

/** A browser in which an operator is signed in. */
export class OperatorSession extends OperatorSessionSchema.class {}

OperatorSessionSchema.setClass(OperatorSession);
