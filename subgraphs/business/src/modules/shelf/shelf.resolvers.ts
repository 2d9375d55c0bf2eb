import { bankDay } from '@zhongtai/kit/calendar';
import { inWords } from '@zhongtai/kit/form';
import type { Context } from '../../context.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import type { PackageListing } from './package-listing.entity.ts';
import { eligibilityOf, isEligible } from './shelf.eligibility.ts';
import { orderPackage } from './shelf.order.ts';
import { shelfOf } from './shelf.queries.ts';
import { viewOf } from './shelf.view.ts';
import { changeListing, endListing, listPackage } from './shelf.service.ts';

const packageOf = ({ packageVersionId }: PackageListing, { loaders }: Context) =>
  present(loaders.packageById.load(packageVersionId));

const termsOf = async (listing: PackageListing, ctx: Context) =>
  ctx.loaders.termsOfPackage.load(await packageOf(listing, ctx));

/** Reads one thing of what the channel shows. */
const shown =
  <K extends keyof ReturnType<typeof viewOf>>(key: K) =>
  async (listing: PackageListing, _: object, ctx: Context) =>
    viewOf(listing, await termsOf(listing, ctx))[key];

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
    summary: async (listing, { locale }, ctx) => {
      const { summary } = viewOf(listing, await termsOf(listing, ctx));
      return summary && inWords(summary, locale);
    },
    bestRate: shown('bestRate'),
    riskLevel: shown('riskLevel'),
    minimumAmount: shown('minimumAmount'),
    components: async (listing, _, ctx) => {
      const { components } = viewOf(listing, await termsOf(listing, ctx));
      return components && [...components];
    },
    remaining: shown('remaining'),
    isSoldOut: ({ quota = null, taken }) => quota !== null && taken >= quota,
    closesAt: shown('closesAt'),
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

interface AskedFor {
  readonly customerId?: string | null | undefined;
  readonly amount?: string | null | undefined;
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
  const { channel } = listing;
  const buyer = { customer, assessment, today, channel, amount: asked.amount ?? null };
  return { findings: eligibilityOf(terms, buyer) };
}
