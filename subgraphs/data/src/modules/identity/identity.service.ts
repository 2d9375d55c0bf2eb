import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { Caller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId } from '@zhongtai/kit/ids';
import { bankOf } from '@zhongtai/kit/scope';
import { z } from 'zod';
import type { Analytics } from '../../clickhouse/index.ts';
import { parseInput } from '../../input.ts';
import { IdentityLink } from './identity-link.entity.ts';
import {
  CustomerMerged,
  CustomerUnknown,
  IdentityLimitReached,
  IdentityLinkNotFound,
} from './identity.errors.ts';
import { IDENTITY_KINDS } from './identity.kinds.ts';
import { link, type NewLink, tellUnlinked } from './identity.linking.ts';
import { linksToMake } from './identity.rules.ts';
import { endLinks, isChained, linksAround, lockLinks } from './identity.statements.ts';

export type Linking = ServiceContext & { readonly analytics: Analytics };

export const reasonShape = z.string().trim().min(1).max(500);

const shape = z.object({
  idempotencyKey: z.string().min(1).max(200),
  customerId: z.guid().toLowerCase(),
  kind: z.enum(IDENTITY_KINDS),
  value: z.string().trim().min(1).max(255),
  reason: reasonShape,
});

type Wanted = Omit<z.output<typeof shape>, 'idempotencyKey'>;

/** @throws InvalidInput, CustomerUnknown, CustomerMerged, IdentityLimitReached, IdempotencyKeyReused */
export async function linkIdentity(ctx: Linking, input: unknown): Promise<IdentityLink> {
  const { idempotencyKey: key, ...request } = parseInput(shape, input);
  const { caller, em } = ctx;
  const wanted = request.kind === 'CUSTOMER' ? merging(request) : request;
  const organisation = await placeOf(ctx, wanted.customerId);
  if (wanted.kind === 'CUSTOMER') await placeOf(ctx, wanted.value);
  const command = { caller, operation: 'linkIdentity', key, request };
  const made = await orMerged(() =>
    idempotent(em, command, (tx) => make(tx, ctx, { ...wanted, organisation })),
  );
  return em.findOneOrFail(IdentityLink, made.id, { refresh: true });
}

/** @throws InvalidInput */
function merging(request: Wanted): Wanted {
  const { value } = parseInput(z.object({ value: z.guid().toLowerCase() }), request);
  if (value === request.customerId) {
    throw new InvalidInput('value', 'Nobody is merged into themselves.');
  }
  return { ...request, value };
}

/** @throws CustomerUnknown unless it is one of the caller's part of the bank */
async function placeOf({ analytics, caller }: Linking, id: string): Promise<string> {
  const [found] = await analytics.select(caller, {
    sql: ({ customer }) => `select organisation from ${customer} where id = {id:UUID}`,
    parameters: { id },
    row: z.object({ organisation: z.string() }),
  });
  if (!found) throw new CustomerUnknown();
  return found.organisation;
}

type Placed = Wanted & { readonly organisation: string };

async function make(em: EntityManager, ctx: Linking, { reason, ...wanted }: Placed) {
  const { customerId, kind, value, organisation } = wanted;
  const bank = bankOf(organisation);
  await lockLinks(em, bank);
  if (kind === 'CUSTOMER') await refuseChain(em, bank, { from: value, into: customerId });
  const around = { identities: [wanted], customerIds: [customerId] };
  const known = (await linksAround(em, bank, around)).filter(({ isInForce }) => isInForce);
  const already = await em.findOne(IdentityLink, { bank, kind, value, customerId, until: null });
  if (already) return { id: already.id };
  if (linksToMake([wanted], known).length === 0) throw new IdentityLimitReached();
  const id = link(em, ctx.now(), { ...wanted, bank, ...sourceOf(ctx.caller) });
  audit(em, ctx, {
    ...{ action: 'customer.identityLinked', organisation, purpose: reason },
    ...{ objectKind: 'Customer', objectId: customerId, after: { kind } },
  });
  return { id };
}

export const sourceOf = ({ kind, subject }: Caller): Pick<NewLink, 'source' | 'actor'> => ({
  source: kind === 'OPERATOR' ? 'OPERATOR' : 'CORE',
  actor: subject,
});

/** @throws CustomerMerged */
export async function refuseChain(
  em: EntityManager,
  bank: string,
  merge: { readonly from: string; readonly into: string },
): Promise<void> {
  if (await isChained(em, bank, merge)) throw new CustomerMerged();
}

/** A merge that the caller may not see counts, too: the database knows of it. */
export async function orMerged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new CustomerMerged();
    throw error;
  }
}

const ending = z.object({ id: z.string(), reason: reasonShape });

/** @throws InvalidInput, IdentityLinkNotFound */
export async function endIdentityLink(ctx: ServiceContext, input: unknown): Promise<IdentityLink> {
  const { id, reason } = parseInput(ending, input);
  if (!isId(id)) throw new IdentityLinkNotFound();
  const { caller, now } = ctx;
  return ctx.em.transactional(async (em) => {
    const at = now();
    const [ended] = await endLinks(em, [id], { by: caller.subject, at, reason });
    if (!ended) throw new IdentityLinkNotFound();
    const { organisation, customerId, kind } = ended;
    tellUnlinked(em, at, ended);
    audit(em, ctx, {
      ...{ action: 'customer.identityUnlinked', organisation, purpose: reason },
      ...{ objectKind: 'Customer', objectId: customerId, before: { kind } },
    });
    return em.findOneOrFail(IdentityLink, { id }, { refresh: true });
  });
}
