import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isWithin } from '@zhongtai/kit/scope';
import { mustFindOperator } from '../../auth/index.ts';
import { lockName, mustBeOpenPlace } from '../../places.ts';
import { isAdministrative } from '../role/index.ts';
import {
  DelegateElsewhere,
  DelegationTooLong,
  GrantNotFound,
  NotDelegable,
} from './grant.errors.ts';
import { parseNewDelegation, parseRevocation } from './grant.input.ts';
import { addGrant, endGrant, grantLock, mustComeLater, mustFindGrant } from './grant.service.ts';
import { MAX_DELEGATION_DAYS, RoleGrant } from './role-grant.entity.ts';

const DAY_MS = 86_400_000;

/** The same key again gives the same delegation. @throws NotDelegable, DelegateElsewhere, DelegationTooLong, … */
export async function delegateRole(ctx: ServiceContext, input: unknown): Promise<RoleGrant> {
  const { idempotencyKey: key, ...request } = parseNewDelegation(input);
  const { grantId, validUntil, reason } = request;
  mustComeLater(ctx, validUntil);
  const command = { caller: ctx.caller, operation: 'delegateRole', key, request };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, command, async (tx) => {
      await lockName(tx, grantLock(grantId), { shared: true });
      const source = await mustBeOwn({ ...ctx, em: tx }, grantId);
      mustEndInTime(ctx, source, validUntil);
      const organisation = request.organisation ?? source.organisation;
      if (!isWithin(organisation, source.organisation)) throw new DelegateElsewhere();
      await mustBeOpenPlace(tx, ctx.caller, organisation);
      const holder = await mustFindOperator(tx, request.operatorId);
      if (!isWithin(holder.organisation, source.organisation)) throw new DelegateElsewhere();
      const terms = { role: source.role, organisation, validUntil, reason, delegatedFrom: grantId };
      return addGrant(tx, ctx, { holder, terms, did: 'delegated' });
    }),
  );
  return ctx.em.findOneOrFail(RoleGrant, made.id, { refresh: true });
}

/** @throws GrantNotFound */
export async function withdrawDelegation(ctx: ServiceContext, input: unknown): Promise<RoleGrant> {
  const { grantId, reason } = parseRevocation(input);
  const grant = await mustFindGrant(ctx.em, grantId);
  if (grant.grantedBy !== ctx.caller.subject || !grant.delegatedFrom) throw new GrantNotFound();
  return endGrant(ctx, { grant, did: 'withdrawn', reason });
}

/** The caller's own grant, live, and theirs to lend. @throws GrantNotFound, NotDelegable */
async function mustBeOwn({ em, caller, now }: ServiceContext, id: string): Promise<RoleGrant> {
  const source = await mustFindGrant(em, id);
  await em.refreshOrFail(source);
  if (source.username !== caller.subject || source.stateAt(now()) !== 'LIVE') {
    throw new GrantNotFound();
  }
  if (source.delegatedFrom || isAdministrative(source.role)) throw new NotDelegable();
  return source;
}

/** @throws DelegationTooLong */
function mustEndInTime({ now }: ServiceContext, source: RoleGrant, until: Date): void {
  const longest = now().getTime() + MAX_DELEGATION_DAYS * DAY_MS;
  const heldUntil = source.validUntil?.getTime() ?? longest;
  if (until.getTime() > Math.min(longest, heldUntil)) throw new DelegationTooLong();
}
