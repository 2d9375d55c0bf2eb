import type { ServiceContext } from '@zhongtai/kit/context';
import { childPages, entityLoader } from '../../loading.ts';
import { OrderEvent } from './order-event.entity.ts';
import { Order } from './order.entity.ts';

export const orderLoaders = (ctx: ServiceContext) => ({
  orderById: entityLoader(ctx, Order),
  ordersOfCustomer: childPages(ctx, Order, {
    parent: 'customerId',
    orderBy: 'submittedAt',
    direction: 'desc',
  }),
  eventsOfOrder: childPages(ctx, OrderEvent, { parent: 'orderId', orderBy: 'position' }),
});
