import { bankDay } from '@zhongtai/kit/calendar';
import { inWords } from '@zhongtai/kit/form';
import { money } from '@zhongtai/kit/money';
import type { Context } from '../../context.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { minimumOf, riskOf } from '../package/index.ts';
import { type PackageListing, SHELF_FIELDS } from './package-listing.entity.ts';
import { eligibilityOf, isEligible } from './shelf.eligibility.ts';
import { orderPackage } from './shelf.order.ts';
import { shelfOf } from './shelf.queries.ts';
import { changeListing, endListing, listPackage } from './shelf.service.ts';

type Field = (typeof SHELF_FIELDS)[number];

const shows = ({ content }: PackageListing, field: Field): boolean =>
  content.fields.includes(field);

const packageOf = ({ packageVersionId }: PackageListing, { loaders }: Context) =>
  present(loaders.packageById.load(packageVersionId));

const termsOf = async (listing: PackageListing, ctx: Context) =>
  ctx.loaders.termsOfPackage.load(await packageOf(listing, ctx));

export const shelfResolvers = {
  Query: {
    shelf: (_, wanted, ctx) => shelfOf(ctx, wanted),
  },

  Mutation: {
    listPackage: (_, { input }, ctx) => listPackage(ctx, input),
    changePackageListing: (_, { input }, ctx) => changeListing(ctx, input),
    endPackageListing: (_, { input }, ctx) => endListing(ctx, input),
    orderPackage: (_, { input }, ctx) => orderPackage(ctx, input),
  },

  PackageVersion: {
    listings: ({ id }, page, { loaders }) => loaders.listingsOfPackage.load(id, page),
    orders: ({ id }, page, { loaders }) => loaders.ordersOfPackage.load(id, page),
  },

  PackageListing: {
    package: (listing, _, ctx) => packageOf(listing, ctx),
    channel: ({ channel }, _, { loaders }) => present(loaders.channelByCode.load(channel)),
    titleZh: ({ content }) => content.titleZh,
    titleEn: ({ content }) => content.titleEn,
    posterUrl: ({ content }) => content.posterUrl,
    fields: ({ content }) => [...content.fields],
  },

  ShelfItem: {
    code: ({ packageCode }) => packageCode,
    number: async (listing, _, ctx) => (await packageOf(listing, ctx)).number,
    termsHash: async (listing, _, ctx) => (await packageOf(listing, ctx)).termsHash ?? '',
    title: ({ content }, { locale }) =>
      inWords({ zh: content.titleZh, en: content.titleEn }, locale),
    posterUrl: ({ content }) => content.posterUrl,
    fields: ({ content }) => [...content.fields],
    summary: async (listing, { locale }, ctx) =>
      shows(listing, 'SUMMARY') ? inWords((await termsOf(listing, ctx)).summary, locale) : null,
    bestRate: async (listing, _, ctx) =>
      shows(listing, 'RATE') ? bestRate((await termsOf(listing, ctx)).components) : null,
    riskLevel: async (listing, _, ctx) =>
      shows(listing, 'RISK_LEVEL') ? riskOf(await termsOf(listing, ctx)) : null,
    minimumAmount: async (listing, _, ctx) => {
      const terms = await termsOf(listing, ctx);
      const currency = terms.components[0]?.currency;
      return currency && shows(listing, 'MINIMUM_AMOUNT')
        ? money(minimumOf(terms), currency)
        : null;
    },
    components: async (listing, _, ctx) =>
      shows(listing, 'COMPONENTS') ? [...(await termsOf(listing, ctx)).components] : null,
    remaining: (listing) => {
      const { quota = null, taken } = listing;
      return quota !== null && shows(listing, 'REMAINING') ? quota - taken : null;
    },
    isSoldOut: ({ quota = null, taken }) => quota !== null && taken >= quota,
    closesAt: (listing) => (shows(listing, 'CLOSES_AT') ? (listing.closesAt ?? null) : null),
    eligibility: (listing, asked, ctx) => eligibility(listing, asked, ctx),
  },

  PackageEligibility: {
    isEligible: ({ findings }) => isEligible(findings),
    findings: ({ findings }) => [...findings],
  },

  EligibilityFinding: {
    sentence: ({ sentence }, { locale }) => inWords(sentence, locale),
    facts: ({ facts }) => [...facts],
  },

  PackageOrder: {
    customer: ({ customerId }, _, { loaders }) => present(loaders.customerById.load(customerId)),
    package: ({ packageVersionId }, _, { loaders }) =>
      present(loaders.packageById.load(packageVersionId)),
    channel: ({ channel }, _, { loaders }) => present(loaders.channelByCode.load(channel)),
    orders: ({ id }, _, { loaders }) => loaders.partsOfPackageOrder.load(id),
    findings: ({ findings }) => [...findings],
  },

  Order: {
    packageOrder: ({ packageOrderId }, _, { loaders }) =>
      packageOrderId ? loaders.packageOrderById.load(packageOrderId) : null,
    termsHash: ({ termsHash }) => termsHash ?? null,
  },
} satisfies Resolvers;

type Components = Awaited<ReturnType<typeof termsOf>>['components'];

/** The highest that an amount can reach, of what pays interest. */
function bestRate(components: Components): string | null {
  const rates = components
    .filter(({ kind }) => kind !== 'LOAN')
    .flatMap(({ annualRate, tiers }) => [annualRate, ...tiers.map((tier) => tier.annualRate)])
    .filter((rate) => rate !== null);
  return rates.toSorted((one, other) => Number(other) - Number(one))[0] ?? null;
}

interface AskedFor {
  readonly customerId?: string | null;
  readonly amount?: string | null;
}

/** A customer's own, or that of whom staff name; null where nobody is named or may be seen. */
async function eligibility(listing: PackageListing, asked: AskedFor, ctx: Context) {
  const { caller, loaders, now } = ctx;
  const id = caller.kind === 'CUSTOMER' ? caller.subject : (asked.customerId ?? null);
  const customer = id === null ? null : await loaders.customerById.load(id);
  if (!customer) return null;
  const [terms, assessment, bank] = await Promise.all([
    termsOf(listing, ctx),
    loaders.riskOfCustomer.load(customer.id),
    loaders.bank.load(customer.organisation),
  ]);
  const today = bankDay(now(), bank.timeZone);
  const amount = asked.amount ?? minimumOf(terms);
  const buyer = { customer, assessment, today, channel: listing.channel, amount };
  return { findings: eligibilityOf(terms, buyer) };
}
