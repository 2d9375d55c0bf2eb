import { inWords } from '@zhongtai/kit/form';
import { money } from '@zhongtai/kit/money';
import type { Context } from '../../context.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { submitPackage } from './package.approval.ts';
import { packageChanges } from './package.changes.ts';
import type { PackageVersion } from './package-version.entity.ts';
import { problemsOfPackage } from './package.problems.ts';
import { factsIn } from './package.logic.ts';
import { listPackages } from './package.queries.ts';
import { changePackage, createPackage, discardPackage } from './package.service.ts';
import { minimumOf, riskOf } from './package.terms.ts';

export const packageResolvers = {
  Query: {
    packageVersions: (_, list, ctx) => listPackages(ctx, list),
    packageVersion: (_, { id }, { loaders }) => loaders.packageById.load(id),
    packageChanges: async (_, { from, to }, { loaders }) => {
      const [before, after] = await Promise.all([
        loaders.packageById.load(from),
        loaders.packageById.load(to),
      ]);
      return before && after ? changes(before, after, loaders) : [];
    },
  },

  Mutation: {
    createPackageVersion: (_, { input }, ctx) => createPackage(ctx, input),
    changePackageVersion: (_, { input }, ctx) => changePackage(ctx, input),
    submitPackageVersion: (_, { input }, ctx) => submitPackage(ctx, input),
    discardPackageVersion: (_, { input }, ctx) => discardPackage(ctx, input),
  },

  PackageVersion: {
    __resolveReference: ({ id }, { loaders }) => loaders.packageById.load(id),
    name: ({ content }, { locale }) => inWords(content.name, locale),
    summary: ({ content }, { locale }) => inWords(content.summary, locale),
    currency: async (row, _, { loaders }) =>
      (await loaders.termsOfPackage.load(row)).components[0]?.currency ?? null,
    minimumAmount: async (row, _, { loaders }) => {
      const terms = await loaders.termsOfPackage.load(row);
      const [first] = terms.components;
      return first ? money(minimumOf(terms), first.currency) : null;
    },
    riskLevel: async (row, _, { loaders }) => riskOf(await loaders.termsOfPackage.load(row)),
    components: async (row, _, { loaders }) => [
      ...(await loaders.termsOfPackage.load(row)).components,
    ],
    rules: ({ content }) => [...content.rules],
    problems: async ({ content, status }, _, { loaders }) => {
      if (status !== 'DRAFT') return [];
      const ids = content.components.map(({ productId }) => productId);
      const found = await loaders.productById.loadMany(ids);
      const products = found.flatMap((one) => (one && 'id' in one ? [one] : []));
      return problemsOfPackage(content, new Map(products.map((one) => [one.id, one])));
    },
    changes: async (row, _, { loaders }) =>
      changes(await loaders.packageBefore.load(row), row, loaders),
    before: (row, _, { loaders }) => loaders.packageBefore.load(row),
    makers: ({ makers }) => [...makers],
    approval: ({ approvalId }, _, { loaders }) =>
      approvalId ? loaders.approvalById.load(approvalId) : null,
  },

  PackageComponent: {
    name: ({ name }, { locale }) => inWords(name, locale),
    product: ({ productId }, _, { loaders }) => present(loaders.productById.load(productId)),
    minimumAmount: ({ minimumAmount, currency }) =>
      minimumAmount === null ? null : money(minimumAmount, currency),
    tiers: ({ tiers }) => [...tiers],
  },

  PackageRule: {
    logic: ({ logic }) => JSON.stringify(logic),
    sentence: ({ sentence }, { locale }) => inWords(sentence, locale),
    facts: ({ logic }) => factsIn(logic),
  },
} satisfies Resolvers;

async function changes(
  before: PackageVersion | null,
  after: PackageVersion,
  { termsOfPackage }: Context['loaders'],
) {
  const [old, now] = await Promise.all([
    before && termsOfPackage.load(before),
    termsOfPackage.load(after),
  ]);
  return packageChanges(old, now);
}
