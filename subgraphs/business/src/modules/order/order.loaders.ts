import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { childPages, entityLoader } from '../../loading.ts';
import { OrderEvent } from './order-event.entity.ts';
import { Order } from './order.entity.ts';
import { verifyHistories } from './order.queries.ts';

export const orderLoaders = (ctx: ServiceContext) => ({
  orderById: entityLoader(ctx, Order),
  ordersOfCustomer: childPages(ctx, Order, {
    parent: 'customerId',
    orderBy: 'submittedAt',
    direction: 'desc',
  }),
  isHistoryWhole: new DataLoader((ids: readonly string[]) => verifyHistories(ctx, ids)),
  eventsOfOrder: childPages(ctx, OrderEvent, { parent: 'orderId', orderBy: 'position' }),
});
