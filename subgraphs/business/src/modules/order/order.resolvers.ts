import { money } from '@zhongtai/kit/money';
import { direction } from '../../direction.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import type { Context } from '../../context.ts';
import { digestOf } from './order.assurance.ts';
import type { Order } from './order.entity.ts';
import { claimOrder, handOffOrder, pickUpOrder, resumeOrder } from './order.handoff.ts';
import { listOrders } from './order.queries.ts';
import { authoriseOrder, cancelOrder, submitStep } from './order.service.ts';
import { startOrder } from './order.start.ts';
import { type OrderChange, orderChanges } from './order.stream.ts';
import { isFlowOrder } from './order.types.ts';
import { tasksOf } from './order.view.ts';

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
    flow: (order, _, { loaders }) =>
      isFlowOrder(order) ? loaders.flowByVersion.load(order) : null,
    tasks: (order, { channel }, ctx) => tasks(order, channel, ctx),
    currentStep: async (order, { channel }, ctx) => {
      const all = await tasks(order, channel, ctx);
      return all.find(({ state }) => state === 'CURRENT') ?? null;
    },
    heldIn: ({ heldIn }, _, { loaders }) => (heldIn ? loaders.channelByCode.load(heldIn) : null),
    digest: (order) =>
      isFlowOrder(order) && order.state === 'AUTH_REQUIRED' ? digestOf(order) : null,
    isHistoryWhole: (order, _, { loaders }) =>
      isFlowOrder(order) ? loaders.isHistoryWhole.load(order.id) : null,
  },

  OrderTask: {
    entered: ({ entered }) => (entered ? JSON.stringify(entered) : null),
  },

  OrderEvent: {
    channel: ({ channel }, _, { loaders }) =>
      channel ? loaders.channelByCode.load(channel) : null,
  },

  Mutation: {
    startOrder: (_, { input }, ctx) => startOrder(ctx, input),
    submitOrderStep: (_, { input }, ctx) => submitStep(ctx, input),
    authoriseOrder: (_, { input }, ctx) => authoriseOrder(ctx, input),
    cancelOrder: (_, { input }, ctx) => cancelOrder(ctx, input),
    handOffOrder: (_, { input }, ctx) => handOffOrder(ctx, input),
    claimOrder: (_, { input }, ctx) => claimOrder(ctx, input),
    resumeOrder: (_, { input }, ctx) => resumeOrder(ctx, input),
    pickUpOrder: (_, { input }, ctx) => pickUpOrder(ctx, input),
  },
} satisfies Resolvers;

async function tasks(order: Order, channel: string | null | undefined, ctx: Context) {
  if (!isFlowOrder(order)) return [];
  const flow = await ctx.loaders.flowByVersion.load(order);
  return flow ? tasksOf(order, flow, { caller: ctx.caller, channel }) : [];
}
