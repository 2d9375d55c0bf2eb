import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { permissionsOf } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { OperatorSession, platformManager, revoke } from '../../auth/index.ts';
import { SessionNotFound } from './session.errors.ts';

/** @throws SessionNotFound */
export async function endSession(ctx: ServiceContext, id: string): Promise<OperatorSession> {
  const { em, caller, now } = ctx;
  const own = platformManager(em);
  const where = { id, endedAt: null, expiresAt: { $gt: now() } };
  const isOwn = caller.kind === 'OPERATOR' && { ...where, operator: caller.subject };
  const session =
    (isOwn && (await own.findOne(OperatorSession, isOwn))) ||
    (permissionsOf(caller).has('session:revoke') && (await em.findOne(OperatorSession, where)));
  if (!session) throw new SessionNotFound();
  await own.transactional((tx) => endOne(tx, ctx, session));
  return session;
}

/** How many were ended. @throws Forbidden */
export async function endOtherSessions(ctx: ServiceContext): Promise<number> {
  const { em, caller, now } = ctx;
  if (caller.kind !== 'OPERATOR') throw new Forbidden('Only operators have sessions.');
  return platformManager(em).transactional(async (tx) => {
    const others = await tx.find(OperatorSession, {
      operator: caller.subject,
      id: { $ne: caller.session ?? '' },
      endedAt: null,
      expiresAt: { $gt: now() },
    });
    for (const session of others) await endOne(tx, ctx, session);
    return others.length;
  });
}

async function endOne(
  tx: EntityManager,
  ctx: ServiceContext,
  { id, operator, organisation }: OperatorSession,
): Promise<void> {
  await revoke(tx, { kind: 'SESSION', subject: id, organisation, by: ctx.caller.subject });
  const object = { organisation, objectKind: 'OperatorSession', objectId: id };
  audit(tx, ctx, { action: 'session.ended', ...object, after: { operator } });
}
