import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { IdempotencyKeyReused, requestHash } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { Customer } from '../customer/index.ts';
import { retrying } from '../ledger/index.ts';
import { type Starting, placeOfOrder, startOrderIn } from '../order/index.ts';
import { FLOW_OF, type PackageTerms, PackageVersion } from '../package/index.ts';
import { RiskAssessment, todayOf } from '../suitability/index.ts';
import { PackageListing } from './package-listing.entity.ts';
import { PackageOrder } from './package-order.entity.ts';
import { type Wanted, amountOf, parseWanted, wantedFor } from './shelf.wanted.ts';
import { eligibilityOf, isEligible } from './shelf.eligibility.ts';
import * as errors from './shelf.errors.ts';
import { takeOne } from './shelf.statements.ts';

type OrderContext = Starting['ctx'];

/**
 * Orders all products of a package at once, or none: an order of its own flow for each, bound to the hash of the terms that the
 * customer saw. The same key again gives what it gave.
 * @throws ListingNotFound, ListingNotOpen, ListingSoldOut, TermsChanged, NotEligible, IdempotencyKeyReused, and as startOrder
 */
export async function orderPackage(ctx: OrderContext, input: unknown): Promise<PackageOrder> {
  const wanted = parseWanted(input);
  const place = await placeOfOrder(ctx, wanted);
  const payloadHash = requestHash({ ...wanted, channel: place.channel });
  const key = { customerId: place.customerId, idempotencyKey: wanted.idempotencyKey };
  const before = await firstOf(ctx.em, key, payloadHash);
  if (before) return before;
  try {
    return await retrying(ctx.em, (em) => begin({ ...ctx, em }, { wanted, place, payloadHash }));
  } catch (error) {
    // The same key at the same moment: its answer stands.
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const first = await firstOf(ctx.em, key, payloadHash);
    if (!first) throw error;
    return first;
  }
}

/** @throws IdempotencyKeyReused */
async function firstOf(
  em: EntityManager,
  key: { readonly customerId: string; readonly idempotencyKey: string },
  payloadHash: string,
): Promise<PackageOrder | null> {
  const first = await em.fork().findOne(PackageOrder, key);
  if (first && first.payloadHash !== payloadHash) throw new IdempotencyKeyReused();
  return first;
}

interface Beginning {
  readonly wanted: Wanted;
  readonly place: Starting['place'];
  readonly payloadHash: string;
}

async function begin(ctx: OrderContext, { wanted, place, payloadHash }: Beginning) {
  const { em } = ctx;
  const listing = await mustFindListing(em, wanted.listing, place.channel);
  const {
    id: packageVersionId,
    terms,
    termsHash,
  } = await em.findOneOrFail(PackageVersion, {
    id: listing.packageVersionId,
  });
  if (!terms || !termsHash || termsHash !== wanted.termsHash) throw new errors.TermsChanged();
  const findings = await mustBeEligible(ctx, { wanted, place, terms });
  if (!(await takeOne(em, listing.id, ctx.now()))) throw await whyNot(em, listing.id, ctx.now());
  const { customerId, organisation, channel } = place;
  const order = em.create(PackageOrder, {
    ...{ id: newId(), organisation, customerId, listingId: listing.id, packageVersionId },
    ...{ termsHash, channel, idempotencyKey: wanted.idempotencyKey, payloadHash, findings },
    orderedAt: ctx.now(),
  });
  await em.flush();
  for (const component of terms.components) {
    const input = {
      flow: FLOW_OF[component.kind] ?? '',
      idempotencyKey: `package:${order.id}:${component.code}`,
      data: wantedFor(wanted, component),
    };
    const packaged = { packageOrderId: order.id, packageVersionId, termsHash };
    // oxlint-disable-next-line no-await-in-loop -- one after another, in one transaction
    await startOrderIn({ ctx, place, input, packaged });
  }
  return order;
}

/** @throws ListingNotFound */
async function mustFindListing(em: EntityManager, id: string, channel: string) {
  const where = { id, channel, status: 'LISTED' } as const;
  const listing = isId(id) ? await em.findOne(PackageListing, where) : null;
  if (!listing) throw new errors.ListingNotFound();
  return listing;
}

type Asking = Pick<Beginning, 'wanted' | 'place'> & { readonly terms: PackageTerms };

/** @throws NotEligible, InvalidInput */
async function mustBeEligible(ctx: OrderContext, { wanted, place, terms }: Asking) {
  const { customerId, organisation, channel } = place;
  const newest = { orderBy: { assessedAt: 'desc', id: 'desc' } } as const;
  const findings = eligibilityOf(terms, {
    customer: await ctx.em.findOneOrFail(Customer, { id: customerId }),
    assessment: await ctx.em.findOne(RiskAssessment, { customerId }, newest),
    today: await todayOf(ctx, organisation),
    ...{ channel, amount: amountOf(wanted, terms) },
  });
  if (!isEligible(findings)) throw new errors.NotEligible(findings);
  return findings;
}

async function whyNot(em: EntityManager, id: string, now: Date) {
  const listing = await em.findOne(PackageListing, { id }, { refresh: true });
  if (listing?.status !== 'LISTED') return new errors.ListingNotFound();
  const { opensAt, closesAt } = listing;
  const isOpen = opensAt <= now && (!closesAt || closesAt > now);
  return isOpen ? new errors.ListingSoldOut() : new errors.ListingNotOpen();
}
