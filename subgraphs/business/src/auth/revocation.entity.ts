import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { organisationPolicy } from '@zhongtai/kit/scope';
import { organisationColumn } from '../columns.ts';

/** Whose tokens: of a person of the bank, a customer in channels, a partner, a whole channel, one session. */
export const REVOCATION_KINDS = ['OPERATOR', 'CUSTOMER', 'PARTNER', 'CHANNEL', 'SESSION'] as const;
export type RevocationKind = (typeof REVOCATION_KINDS)[number];

const RevocationSchema = defineEntity({
  name: 'Revocation',
  tableName: 'revocation',
  comment: 'Tokens issued before a moment that count no more; gateways read it every second',
  ...organisationPolicy(),
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['kind', 'subject', 'at'] },
  ],
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    kind: p.enum(REVOCATION_KINDS),
    /** Sign-in name, customer id, client id or session id. */
    subject: p.string().length(128),
    organisation: organisationColumn(),
    at: p.datetime().$type<Opt<Date>>().defaultRaw('clock_timestamp()'),
    by: p.string().length(128),
    reason: p.string().length(500).nullable(),
    /** Nobody gets in by this name until `lifted_at`; otherwise a new sign-in is welcome at once. */
    isLasting: p.boolean().default(false),
    /** Sessions end, too; otherwise only tokens do, and a session asks for a new one. */
    endsSessions: p.boolean().default(true),
    liftedAt: p.datetime().nullable(),
    /** The writing transaction: readers ask from the oldest that still runs, and so miss none. */
    xid: p
      .bigint('string')
      .$type<Opt<string>>()
      .columnType('xid8')
      .defaultRaw('pg_current_xact_id()')
      .index(),
  },
});

/** From `at` on, tokens and sessions of `subject` that were begun before it count for nothing. */
export class Revocation extends RevocationSchema.class {}

RevocationSchema.setClass(Revocation);
