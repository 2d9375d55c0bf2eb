import { readSdl } from '@zhongtai/kit/sdl';
import { OrderEvent } from './order-event.entity.ts';
import { OrderHandoff } from './order-handoff.entity.ts';
import { Order } from './order.entity.ts';
import { orderResolvers } from './order.resolvers.ts';

export { OrderEvent } from './order-event.entity.ts';
export { tick, workOnOrders } from './order.clock.ts';
export { Order } from './order.entity.ts';
export { submitStep } from './order.service.ts';
export { placeOfOrder, startOrder, startOrderIn, type Starting } from './order.start.ts';

export const orderModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: orderResolvers,
  entities: [Order, OrderEvent, OrderHandoff],
};
