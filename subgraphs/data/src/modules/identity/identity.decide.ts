import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { decideOnce } from './conflict.statements.ts';
import { IdentityConflict } from './identity-conflict.entity.ts';
import { IdentityLink } from './identity-link.entity.ts';
import { IdentityConflictDecided, IdentityConflictNotFound } from './identity.errors.ts';
import { link, tellUnlinked } from './identity.linking.ts';
import { orMerged, reasonShape, refuseChain, sourceOf } from './identity.service.ts';
import { endLinks, lockLinks } from './identity.statements.ts';

const shape = z
  .object({
    id: z.string(),
    decision: z.enum(['OWNED', 'SHARED', 'MERGED']),
    ownerId: z
      .guid()
      .toLowerCase()
      .nullish()
      .transform((id) => id ?? null),
    reason: reasonShape,
  })
  .refine(({ decision, ownerId }) => (decision === 'SHARED') === (ownerId === null), {
    path: ['ownerId'],
    error: 'One of its customers, unless it is shared.',
  });

type Decision = z.output<typeof shape>;

/** @throws InvalidInput, IdentityConflictNotFound, IdentityConflictDecided, CustomerMerged */
export async function decideIdentityConflict(
  ctx: ServiceContext,
  input: unknown,
): Promise<IdentityConflict> {
  const decision = parseInput(shape, input);
  if (!isId(decision.id)) throw new IdentityConflictNotFound();
  return orMerged(() => ctx.em.transactional((em) => decide(em, ctx, decision)));
}

async function decide(em: EntityManager, ctx: ServiceContext, decision: Decision) {
  const { id, decision: status, ownerId, reason } = decision;
  const conflict = await em.findOne(IdentityConflict, { id });
  if (!conflict) throw new IdentityConflictNotFound();
  const { bank, kind, value, organisation } = conflict;
  await lockLinks(em, bank);
  const claims = await em.find(IdentityLink, { bank, kind, value, until: null });
  const at = ctx.now();
  const decided = { id, status, ownerId, by: ctx.caller.subject, at, reason };
  if (!(await decideOnce(em, decided))) throw new IdentityConflictDecided();
  if (ownerId !== null) await give(em, ctx, { status, ownerId, claims, reason, at });
  audit(em, ctx, {
    ...{ action: 'identityConflict.decided', organisation, purpose: reason },
    ...{ objectKind: 'IdentityConflict', objectId: id, after: { status, ownerId } },
  });
  await em.flush();
  return em.findOneOrFail(IdentityConflict, { id }, { refresh: true });
}

interface Given {
  readonly status: Decision['decision'];
  readonly ownerId: string;
  readonly claims: readonly IdentityLink[];
  readonly reason: string;
  readonly at: Date;
}

/** The value to one customer: the others lose it, or are that customer. @throws InvalidInput, CustomerMerged */
async function give(em: EntityManager, ctx: ServiceContext, given: Given): Promise<void> {
  const { status, ownerId, claims, reason, at } = given;
  const own = claims.find(({ customerId }) => customerId === ownerId);
  if (!own) throw new InvalidInput('ownerId', 'It is none of its customers.');
  const others = claims.filter(({ customerId }) => customerId !== ownerId);
  if (status === 'OWNED') {
    const ids = others.map((claim) => claim.id);
    for (const ended of await endLinks(em, ids, { by: ctx.caller.subject, at, reason })) {
      tellUnlinked(em, at, ended);
    }
    return;
  }
  const { organisation, bank } = own;
  for (const { customerId: value } of others) {
    await refuseChain(em, bank, { from: value, into: ownerId });
    const merge = { organisation, bank, customerId: ownerId, kind: 'CUSTOMER', value } as const;
    link(em, at, { ...merge, ...sourceOf(ctx.caller) });
    await em.flush();
  }
}
