import { money } from '@zhongtai/kit/money';
import { direction } from '../../direction.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listOrders } from './order.queries.ts';
import { type OrderChange, orderChanges } from './order.stream.ts';

export const orderResolvers = {
  Query: {
    orders: (_, { filter, orderBy, direction: way, ...page }, ctx) =>
      listOrders(ctx, {
        filter: filter ?? {},
        orderBy: orderBy ?? 'SUBMITTED_AT',
        direction: direction(way, 'desc'),
        ...page,
      }),
    order: (_, { id }, { loaders }) => loaders.orderById.load(id),
  },

  Subscription: {
    orderChanged: {
      subscribe: (_, wanted, ctx) => orderChanges(ctx, ctx.outbox, wanted),
      resolve: (change: OrderChange) => change,
    },
  },

  OrderChange: {
    order: ({ orderId }, _, { loaders }) => loaders.orderById.load(orderId),
  },

  Order: {
    __resolveReference: async ({ id }, { loaders }) => loaders.orderById.load(id),
    customer: ({ customerId }, _, { loaders }) => present(loaders.customerById.load(customerId)),
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    product: ({ productId }, _, { loaders }) =>
      productId ? loaders.productById.load(productId) : null,
    channel: ({ channel }, _, { loaders }) =>
      channel ? loaders.channelByCode.load(channel) : null,
    amount: ({ amount, currency }) => (amount && currency ? money(amount, currency) : null),
    events: ({ id }, page, { loaders }) => loaders.eventsOfOrder.load(id, page),
  },
} satisfies Resolvers;
