import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { direction } from '../../direction.ts';
import { listProducts } from './product.queries.ts';

export const productResolvers = {
  Query: {
    products: (_, { filter, orderBy, direction: way, ...page }, ctx) =>
      listProducts(ctx, {
        filter: filter ?? {},
        orderBy: orderBy ?? 'CODE',
        direction: direction(way, 'asc'),
        ...page,
      }),
    product: (_, { id }, { loaders }) => loaders.productById.load(id),
  },

  Product: {
    __resolveReference: async ({ id }, { loaders }) => loaders.productById.load(id),
    name: ({ nameZh, nameEn }, { locale }) => (locale === 'EN' ? nameEn : nameZh),
    description: ({ descriptionZh, descriptionEn }, { locale }) =>
      (locale === 'EN' ? descriptionEn : descriptionZh) ?? null,
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    minimumAmount: ({ minimumAmount, currency }) =>
      minimumAmount ? money(minimumAmount, currency) : null,
    channels: ({ channels }, _, { loaders }) =>
      Promise.all(channels.toSorted().map((code) => present(loaders.channelByCode.load(code)))),
    holderCount: ({ id }, _, { loaders }) => loaders.holderCount.load(id),
    holdings: ({ id }, page, { loaders }) => loaders.holdingsOfProduct.load(id, page),
  },

  Holding: {
    __resolveReference: async ({ id }, { loaders }) => loaders.holdingById.load(id),
    customer: ({ customerId }, _, { loaders }) => present(loaders.customerById.load(customerId)),
    product: ({ productId }, _, { loaders }) => present(loaders.productById.load(productId)),
    account: ({ accountId }, _, { loaders }) =>
      accountId ? loaders.accountById.load(accountId) : null,
    amount: ({ amount, currency }) => money(amount, currency),
  },
} satisfies Resolvers;
