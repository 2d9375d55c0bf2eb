import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId } from '@zhongtai/kit/ids';
import { type Operator, endOldTokens, mustFindOperator } from '../../auth/index.ts';
import { lockName, mustBeOpenPlace } from '../../places.ts';
import { mustBeRole } from '../role/index.ts';
import { GrantNotFound, SelfGrant } from './grant.errors.ts';
import { parseNewGrant, parseRevocation } from './grant.input.ts';
import { recordGrant } from './grant.record.ts';
import { endGrants, flushGrant } from './grant.statements.ts';
import { RoleGrant } from './role-grant.entity.ts';

/** The same key again gives the same grant. @throws SelfGrant, AdministratorsSeparate, GrantExists, … */
export async function grantRole(ctx: ServiceContext, input: unknown): Promise<RoleGrant> {
  const { idempotencyKey: key, ...request } = parseNewGrant(input);
  const { role, organisation, validUntil, reason } = request;
  mustComeLater(ctx, validUntil);
  const command = { caller: ctx.caller, operation: 'grantRole', key, request };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, command, async (tx) => {
      const holder = await mustFindOperator(tx, request.operatorId);
      await mustBeOpenPlace(tx, ctx.caller, organisation);
      await mustBeRole(tx, { code: role, organisation });
      const terms = { role, organisation, validUntil, reason };
      return addGrant(tx, ctx, { holder, terms, did: 'granted' });
    }),
  );
  return ctx.em.findOneOrFail(RoleGrant, made.id, { refresh: true });
}

interface NewGrant {
  readonly holder: Operator;
  readonly terms: Pick<RoleGrant, 'role' | 'organisation' | 'validUntil' | 'reason'> & {
    readonly delegatedFrom?: string;
  };
  readonly did: 'granted' | 'delegated';
}

/** @throws SelfGrant, AdministratorsSeparate, GrantExists */
export async function addGrant(
  em: EntityManager,
  ctx: ServiceContext,
  { holder, terms, did }: NewGrant,
): Promise<{ id: string }> {
  const { id: operatorId, username } = holder;
  if (username === ctx.caller.subject) throw new SelfGrant();
  const by = { grantedBy: ctx.caller.subject, grantedAt: ctx.now() };
  const grant = em.create(RoleGrant, { operatorId, username, ...terms, ...by });
  await flushGrant(em);
  recordGrant(em, ctx, { grant, did, reason: terms.reason ?? null });
  await em.flush();
  return { id: grant.id };
}

/** @throws GrantNotFound, SelfGrant */
export async function revokeRole(ctx: ServiceContext, input: unknown): Promise<RoleGrant> {
  const { grantId, reason } = parseRevocation(input);
  const grant = await mustFindGrant(ctx.em, grantId);
  if (grant.username === ctx.caller.subject) throw new SelfGrant();
  return endGrant(ctx, { grant, did: 'revoked', reason });
}

export async function mustFindGrant(em: EntityManager, id: string): Promise<RoleGrant> {
  const grant = isId(id) ? await em.findOne(RoleGrant, { id }) : null;
  if (!grant) throw new GrantNotFound();
  return grant;
}

interface Ending {
  readonly grant: RoleGrant;
  readonly did: 'revoked' | 'withdrawn';
  readonly reason: string | null;
}

/** Nothing is lent from it meanwhile. @throws GrantNotFound when it is over already */
export async function endGrant(
  ctx: ServiceContext,
  { grant, did, reason }: Ending,
): Promise<RoleGrant> {
  return ctx.em.transactional(async (em) => {
    await lockName(em, grantLock(grant.id));
    const end = { id: grant.id, by: ctx.caller.subject, at: ctx.now() };
    const ended = await endGrants(em, end);
    if (!ended.some(({ id }) => id === grant.id)) throw new GrantNotFound();
    for (const one of ended) recordGrant(em, ctx, { grant: one, did, reason });
    await endOldTokens(em, ctx.caller.subject, ended);
    await em.flush();
    return em.refreshOrFail(grant);
  });
}

export const grantLock = (id: string): string => `grant ${id}`;

/** @throws InvalidInput */
export function mustComeLater({ now }: ServiceContext, validUntil: Date | null): void {
  if (validUntil && validUntil <= now()) {
    throw new InvalidInput('validUntil', 'The end must be in the future.');
  }
}
