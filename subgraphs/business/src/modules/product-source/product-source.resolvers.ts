import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { discardIntake, takeOver } from './product-intake.decide.ts';
import { startIntake } from './product-intake.start.ts';
import { changesBetween } from './product-source.fields.ts';
import { listIntakes, listItems, listSources } from './product-source.queries.ts';
import { changeSource, createSource } from './product-source.service.ts';

export const productSourceResolvers = {
  Query: {
    productSources: (_, page, ctx) => listSources(ctx, page),
    productSource: (_, { id }, { loaders }) => loaders.productSourceById.load(id),
    productIntakes: (_, list, ctx) => listIntakes(ctx, list),
    productIntake: (_, { id }, { loaders }) => loaders.productIntakeById.load(id),
  },

  Mutation: {
    createProductSource: (_, { input }, ctx) => createSource(ctx, input),
    changeProductSource: (_, { input }, ctx) => changeSource(ctx, input),
    startProductIntake: (_, { input }, ctx) => startIntake(ctx, input),
    takeOverProducts: (_, { input }, ctx) => takeOver(ctx, input),
    discardProductIntake: (_, { input }, ctx) => discardIntake(ctx, input.id),
  },

  ProductSource: {
    __resolveReference: async ({ id }, { loaders }) => loaders.productSourceById.load(id),
    name: ({ nameZh, nameEn }, { locale }) => (locale === 'EN' ? nameEn : nameZh),
    mapping: ({ mapping }) => mapping.map((one) => ({ ...one, values: [...one.values] })),
    productCount: ({ id }, _, { loaders }) => loaders.sourceProductCount.load(id),
    latestIntake: ({ id }, _, { loaders }) => loaders.latestProductIntake.load(id),
  },

  ProductIntake: {
    __resolveReference: async ({ id }, { loaders }) => loaders.productIntakeById.load(id),
    source: ({ sourceId }, _, { loaders }) => present(loaders.productSourceById.load(sourceId)),
    items: (intake, list, ctx) => listItems(ctx, intake, list),
  },

  ProductIntakeItem: {
    name: ({ before, after }, { locale }) =>
      (after ?? before)?.[locale === 'EN' ? 'NAME_EN' : 'NAME_ZH'] ?? null,
    changes: ({ before = null, after = null }) => changesBetween(before, after),
  },

  Product: {
    source: async ({ id }, _, { loaders }) => {
      const taken = await loaders.sourceOfProduct.load(id);
      return taken ? loaders.productSourceById.load(taken.sourceId) : null;
    },
  },
} satisfies Resolvers;
