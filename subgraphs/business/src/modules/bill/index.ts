import { readSdl } from '@zhongtai/kit/sdl';
import { Bill } from './bill.entity.ts';
import { billResolvers } from './bill.resolvers.ts';

export { payableBill, payBill, paymentKeyOf } from './bill.pay.ts';
export { hearHold, hearPayment, HOLD_NEWS, PAYMENT_NEWS } from './bill.hear.ts';

export const billModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: billResolvers,
  entities: [Bill],
};
