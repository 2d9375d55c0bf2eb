import { defineEntity, p } from '@mikro-orm/core';
import { platformPolicy } from './platform-policy.ts';

const ClientAssertionSchema = defineEntity({
  name: 'ClientAssertion',
  tableName: 'client_assertion',
  ...platformPolicy(),
  properties: {
    clientId: p.string().length(128).primary(),
    jti: p.string().length(128).primary(),
    expiresAt: p.datetime().index(),
  },
});

/** An assertion that has been used: its number is refused until it would have expired anyway. */
export class ClientAssertion extends ClientAssertionSchema.class {}

ClientAssertionSchema.setClass(ClientAssertion);
