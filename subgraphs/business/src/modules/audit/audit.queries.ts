import type { EntityManager } from '@mikro-orm/postgresql';
import { type Caller, permissionsOf, requireAnyPermission } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import {
  type Connection,
  type PageArgs,
  connectionOf,
  decodeCursor,
  encodeCursor,
  pageSize,
} from '@zhongtai/kit/pagination';
import { AUDITED_DOMAINS, type AuditEntry, entryColumns } from './audit.entries.ts';
import { type AuditFilter, conditionsOf } from './audit.filter.ts';

/** Who may read the objects of a kind may read their history; of others, only auditors. */
const READERS: Readonly<Record<string, readonly string[]>> = {
  Campaign: ['campaign:read'],
  Prize: ['prize:read'],
  PrizeIssue: ['award:issue', 'award:approve'],
  Customer: ['customer:read'],
  Product: ['product:read'],
  ProductSource: ['product:read'],
  ProductIntake: ['product:read'],
  Tag: ['tag:read'],
  Organisation: ['organisation:read'],
  Operator: ['operator:read'],
  OperatorRole: ['operator:read'],
  Approval: ['approval:read'],
  ApprovalPolicy: ['approval:read'],
  TrackingSource: ['analysis:read', 'tracking:write'],
  TrackingAlarm: ['analysis:read', 'tracking:write'],
  PlannedEvent: ['analysis:read', 'tracking:write'],
  FlowDraft: ['flow:write', 'flow:approve'],
  BusinessInterface: ['partner:read'],
  BusinessCapability: ['partner:read'],
  PackageVersion: ['product:read'],
  LimitRule: ['order:read', 'limit:write'],
  IdentityConflict: ['identity:write'],
  Partner: ['partner:read'],
  Webhook: ['partner:read', 'webhook:write'],
};

/** Entries of the caller's part of the bank in all domains, newest first. @throws InvalidInput */
export async function listEntries(
  { em }: Pick<ServiceContext, 'em'>,
  filter: AuditFilter,
  args: PageArgs,
): Promise<Connection<AuditEntry>> {
  const where = conditionsOf(filter);
  const limit = pageSize(args) + 1;
  const after = args.after ? decodeCursor(args.after, 3) : null;
  const beyond = after
    ? ['(entry.at, entry.seq, entry.id) < (?::timestamptz, ?::bigint, ?::uuid)']
    : [];
  // Each part reads its own index from the newest on, and no more than the page needs.
  const parts = AUDITED_DOMAINS.map(
    (domain) => `(select ${entryColumns(domain)} from ${domain}.audit_entry entry
      where ${[...where.sql, ...beyond].join(' and ')}
      order by entry.at desc, entry.seq desc, entry.id desc limit ${limit})`,
  );
  const values = AUDITED_DOMAINS.flatMap(() => [...where.values, ...(after ?? [])]);
  const rows = await em.execute<AuditEntry[]>(
    `select * from (${parts.join(' union all ')}) entry
     order by at desc, seq::bigint desc, id desc limit ${limit}`,
    values,
  );
  return connectionOf({
    rows,
    args,
    cursorOf: ({ at, seq, id }) => encodeCursor([at, seq, id]),
    totalCount: () => countEntries(em, where),
  });
}

async function countEntries(
  em: EntityManager,
  { sql, values }: ReturnType<typeof conditionsOf>,
): Promise<number> {
  const parts = AUDITED_DOMAINS.map(
    (domain) => `(select count(*) from ${domain}.audit_entry entry where ${sql.join(' and ')})`,
  );
  const [row] = await em.execute<{ count: number }[]>(
    `select (${parts.join(' + ')})::int as count`,
    AUDITED_DOMAINS.flatMap(() => values),
  );
  return row?.count ?? 0;
}

interface AuditedObject {
  readonly objectKind: string;
  readonly objectId: string;
}

/** @throws Forbidden, InvalidInput */
export function listHistory(
  ctx: ServiceContext,
  { objectKind, objectId }: AuditedObject,
  args: PageArgs,
): Promise<Connection<AuditEntry>> {
  mustReadKind(ctx.caller, objectKind);
  return listEntries(ctx, { objectKind, objectId }, args);
}

function mustReadKind(caller: Caller, objectKind: string): void {
  // What staff did with an object is not for those whom it concerns.
  if (caller.kind === 'CUSTOMER') throw new Forbidden('History is for those who work here.');
  requireAnyPermission(caller, ['audit:read', ...(READERS[objectKind] ?? [])]);
}

/** The entry at a place of a chain; null when there is none the caller may see. */
export async function findEntryAt(
  { em, caller }: ServiceContext,
  place: Pick<AuditEntry, 'domain' | 'organisation' | 'seq'>,
): Promise<AuditEntry | null> {
  if (!permissionsOf(caller).has('audit:read')) return null;
  const [entry] = await em.execute<AuditEntry[]>(
    `select ${entryColumns(place.domain)} from ${place.domain}.audit_entry entry
     where entry.organisation = ?::ltree and entry.seq = ?::bigint`,
    [place.organisation, place.seq],
  );
  return entry ?? null;
}
