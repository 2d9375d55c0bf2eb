import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { permissionsOf } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { Task, startTask } from '../task/index.ts';
import { EXPORT_QUEUE, type ExportDesk } from './export.desk.ts';
import { type ExportListName, ExportRequest } from './export.entity.ts';
import { ExportExpired, ExportNotFound, ExportNotReady, TooManyExports } from './export.errors.ts';
import { type ExportWish, parseWish, withoutTexts } from './export.input.ts';
import { linkEnd, linkTo } from './export.link.ts';
import { EXPORTED_LISTS } from './export.lists.ts';

/** Waiting and running ones of one operator. */
const MOST_AT_ONCE = 5;

/** @throws InvalidInput, Forbidden, IdempotencyKeyReused, TooManyExports */
export async function requestExport(
  ctx: ServiceContext,
  desk: ExportDesk,
  input: unknown,
): Promise<Task> {
  const { idempotencyKey: key, ...wish } = parseWish(input);
  requireList(ctx, wish.list);
  const command = { caller: ctx.caller, operation: 'requestExport', key, request: wish };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, command, async () => {
      const id = newId();
      await refuseTooMany(em, ctx.caller.subject);
      await order(em, { ...ctx, desk }, { id, wish });
      return { id };
    }),
  );
  return ctx.em.findOneOrFail(Task, made.id, { refresh: true });
}

/** @throws Forbidden */
export function requireList({ caller }: ServiceContext, list: ExportListName): void {
  const { permission } = EXPORTED_LISTS[list];
  if (!permissionsOf(caller).has(permission)) throw new Forbidden(`Needs ${permission}.`);
}

interface Order {
  readonly id: string;
  readonly wish: Omit<ExportWish, 'idempotencyKey'>;
}

async function order(
  em: EntityManager,
  { desk: { jobs, rowLimit }, ...ctx }: ServiceContext & { readonly desk: ExportDesk },
  { id, wish }: Order,
): Promise<void> {
  const started = { id, kind: 'EXPORT', subject: wish.list, queue: EXPORT_QUEUE } as const;
  const { organisation, owner, ownerName } = await startTask(em, { ...ctx, jobs }, started);
  em.create(ExportRequest, { id, organisation, owner, ownerName, ...wish, rowLimit });
  audit(em, ctx, {
    action: 'export.requested',
    organisation,
    objectKind: 'Export',
    objectId: id,
    after: { ...wish, filter: withoutTexts(wish.filter), rowLimit },
    purpose: wish.purpose,
  });
}

async function refuseTooMany(em: EntityManager, owner: string): Promise<void> {
  const going = await em.count(Task, {
    owner,
    kind: 'EXPORT',
    status: { $in: ['WAITING_APPROVAL', 'WAITING', 'RUNNING'] },
  });
  if (going >= MOST_AT_ONCE) throw new TooManyExports();
}

/** For its owner alone. @throws ExportNotFound, ExportNotReady, ExportExpired */
export async function exportLink(
  { em, caller, now }: ServiceContext,
  desk: ExportDesk,
  id: string,
) {
  const found = isId(id) ? await em.findOne(ExportRequest, { id, owner: caller.subject }) : null;
  if (!found) throw new ExportNotFound();
  if (found.deletedAt) throw new ExportExpired();
  if (found.file === null) throw new ExportNotReady();
  const expiresAt = linkEnd(now());
  const expires = Math.floor(expiresAt.getTime() / 1000);
  const linked = { id: found.id, owner: found.owner, expires };
  return { url: linkTo(linked, { publicUrl: desk.publicUrl, key: desk.linkKey }), expiresAt };
}
