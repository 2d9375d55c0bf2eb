import { readSdl } from '@zhongtai/kit/sdl';
import { saleResolvers } from './sale.resolvers.ts';
import { SaleHold } from './sale-hold.entity.ts';
import { SaleBoard } from './sale-board.entity.ts';
import { SaleQueue, SaleTicket } from './sale-queue.entity.ts';

export { tellSales } from './sale.board.ts';
export { openSaleDesk } from './sale.desk.ts';
export { BILL_NEWS, hearBill } from './sale.payment.ts';
export { leaveQueues } from './sale.queue.statements.ts';
export { setHoldAlarms, sweepHolds } from './sale.expiry.ts';

/** Mounted by `subgraph.ts`. */
export const saleModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: saleResolvers,
  entities: [SaleHold, SaleQueue, SaleTicket, SaleBoard],
};
