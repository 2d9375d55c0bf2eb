import type { Resolvers } from '../../generated/resolvers.ts';
import { listCategories, listTags } from './tag.queries.ts';
import { campaignsNamed, holdsForDays, tagsOfCustomer } from './tag.service.ts';

export const tagResolvers = {
  Query: {
    tags: (_, { filter, ...page }, { em }) => listTags(em, filter ?? {}, page),
    tag: (_, { key }, { loaders }) => loaders.tagByKey.load(key),
    tagCategories: (_, __, { em }) => listCategories(em),
  },

  Tag: {
    __resolveReference: async ({ key }, { loaders }) => loaders.tagByKey.load(key),
    name: (tag, { locale }) => (locale === 'EN' ? tag.nameEn : tag.nameZh),
    category: ({ category }, _, { loaders }) => loaders.category(category.key),
    sensitivity: async ({ category }, _, { loaders }) =>
      (await loaders.category(category.key)).sensitivity,
    computedAt: async ({ key }, _, { loaders }) =>
      (await loaders.runByTag.load(key))?.computedAt ?? null,
    holdsForDays: (tag) => holdsForDays(tag),
    coverage: ({ key }, _, { loaders }) => loaders.coverageByTag.load(key),
    distribution: ({ key }, _, { loaders }) => loaders.distributionByTag.load(key),
    customers: ({ key }, args, { loaders }) => loaders.membersByTag.load(key, args),
  },

  CustomerTag: {
    campaigns: (own) => campaignsNamed(own),
  },

  TaggedCustomerEdge: {
    node: ({ node }) => ({ id: node.customerId }),
    value: ({ node }) => node.value,
  },

  TagCategory: {
    name: (category, { locale }) => (locale === 'EN' ? category.nameEn : category.nameZh),
    description: (category, { locale }) =>
      locale === 'EN' ? category.descriptionEn : category.descriptionZh,
    tagCount: ({ key }, _, { loaders }) => loaders.tagCountOf(key),
  },

  Customer: {
    tags: ({ id }, _, { loaders }) => tagsOfCustomer(loaders, id),
  },
} satisfies Resolvers;
