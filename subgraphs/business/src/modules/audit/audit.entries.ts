import type { Caller } from '@zhongtai/kit/caller';

/** Where entries are written: every domain keeps its own, and lets this one read. */
export const AUDITED_DOMAINS = ['business', 'data', 'operations'] as const;

export type AuditedDomain = (typeof AUDITED_DOMAINS)[number];

/** An entry as the queries read it. */
export interface AuditEntry {
  readonly id: string;
  readonly domain: AuditedDomain;
  readonly organisation: string;
  readonly seq: string;
  readonly at: Date;
  readonly actorKind: Caller['kind'];
  readonly actor: string;
  readonly actorName: string;
  readonly address: string | null;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly purpose: string | null;
  readonly hash: string;
}

/** Columns of `entry` by the names above; `domain` is one of ours, never a client's word. */
export const entryColumns = (domain: AuditedDomain): string => `
  entry.id, '${domain}' as domain, entry.organisation::text as organisation, entry.seq::text as seq,
  entry.at, entry.actor_kind as "actorKind", entry.actor, entry.actor_name as "actorName",
  entry.address, entry.action, entry.object_kind as "objectKind", entry.object_id as "objectId",
  entry.before, entry.after, entry.purpose, encode(entry.hash, 'hex') as hash`;
