import { type Opt, defineEntity, p } from '@mikro-orm/core';
import type { CallerKind } from '../caller/index.ts';
import { newId } from '../ids/index.ts';
import { organisationPolicy } from '../scope/index.ts';
import { canonicalSql } from './canonical.ts';

export const AUDIT_TABLE = 'audit_entry';

/** State of an object as the log keeps it: never personal data of class C2 or C3. */
export type AuditState = Readonly<Record<string, unknown>>;

/**
 * What was done in `domain`, and by whom: a chain of hashes for each organisation. Each domain mounts its
 * own; rows are written by `audit` alone. The runtime role may add and read, nothing else (`secureAudit`).
 */
export function auditEntity(domain: string) {
  return defineEntity({
    name: 'AuditEntry',
    tableName: AUDIT_TABLE,
    comment: `What was done in ${domain}`,
    ...organisationPolicy(),
    indexes: [
      { properties: 'organisation', type: 'gist' },
      { properties: ['at', 'id'] },
      { properties: ['objectKind', 'objectId', 'at'] },
      { properties: ['actor', 'at'] },
    ],
    uniques: [{ properties: ['organisation', 'seq'] }],
    triggers: [chainTrigger(domain)],
    properties: {
      id: p.uuid().primary().onCreate(newId),
      /** Whose object it was: the chain the entry stands in. */
      organisation: p.string().columnType('ltree'),
      /** 1, 2, 3 … in the chain; given by the trigger, as the hashes are. */
      seq: p.bigint('string').$type<Opt<string>>().default('0'),
      at: p.datetime(3),
      actorKind: p.string().columnType('text').$type<CallerKind>(),
      /** Sign-in name of an operator; client id of a partner; name of a process. */
      actor: p.string().columnType('text'),
      actorName: p.string().columnType('text'),
      /** Network address; null for our own processes. */
      address: p.string().columnType('text').nullable(),
      /** `<noun>.<past participle>` */
      action: p.string().columnType('text'),
      objectKind: p.string().columnType('text'),
      objectId: p.string().columnType('text'),
      before: p.json<AuditState>().nullable(),
      after: p.json<AuditState>().nullable(),
      purpose: p.string().columnType('text').nullable(),
      prevHash: p.blob().$type<Opt<Uint8Array>>().defaultRaw(`'\\x'::bytea`),
      hash: p.blob().$type<Opt<Uint8Array>>().defaultRaw(`'\\x'::bytea`),
    },
  });
}

/** Where each chain ends; only the trigger writes it. */
export function auditHeadEntity(domain: string) {
  return defineEntity({
    name: 'AuditHead',
    tableName: 'audit_head',
    comment: `Where the chains of ${domain}.${AUDIT_TABLE} end`,
    ...organisationPolicy(),
    properties: {
      organisation: p.string().columnType('ltree').primary(),
      seq: p.bigint('string'),
      hash: p.blob(),
    },
  });
}

/** The head is locked until the transaction ends, so a chain has no gap and no fork. */
const chainTrigger = (domain: string) => ({
  name: 'audit_chain',
  timing: 'before' as const,
  events: ['insert' as const],
  forEach: 'row' as const,
  body: `
  insert into ${domain}.audit_head as head (organisation, seq, hash)
    values (new.organisation, 1, '\\x')
    on conflict (organisation) do update set seq = head.seq + 1
    returning head.seq, head.hash into new.seq, new.prev_hash;
  new.hash := sha256(new.prev_hash || convert_to(${canonicalSql('new')}, 'UTF8'));
  update ${domain}.audit_head set hash = new.hash where organisation = new.organisation;
  return new`,
});
