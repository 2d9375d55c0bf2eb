import type { ServiceContext } from '@zhongtai/kit/context';
import type { CoreBanking } from '../banking/index.ts';
import type { Entered } from '@zhongtai/kit/form';
import type { FlowDefinition } from '../flow/index.ts';
import type { Order } from './order.entity.ts';
import type { OrderState } from './order.states.ts';

/** One that we lead, and no other system. */
export type FlowOrder = Order & {
  readonly flowOwner: string;
  readonly flow: string;
  readonly flowVersion: number;
  readonly state: OrderState;
  readonly step: string;
  readonly data: Entered;
};

export const isFlowOrder = (order: Order): order is FlowOrder => typeof order.flow === 'string';

/** What orders are worked on with. */
export interface OrderContext extends ServiceContext {
  readonly banking: CoreBanking;
}

/** What may change of an order. */
export interface Progress {
  state: OrderState;
  step: string;
  data: Entered;
  amount: string | null;
  currency: string | null;
  productId: string | null;
  heldIn: string | null;
  servedBy: string | null;
  deadlineAt: Date | null;
  effectId: string | null;
  refusal: string | null;
  refusalDetails: Readonly<Record<string, unknown>> | null;
}

/** One thing that happened; it becomes an event. */
export interface Happening {
  readonly activity: string;
  readonly step?: string;
  readonly note?: string;
  readonly dataHash?: string;
}

/** An order in an open transaction, locked, with what becomes of it. */
export interface Work {
  /** Its manager is that of the transaction. */
  readonly ctx: OrderContext;
  readonly order: FlowOrder;
  readonly flow: FlowDefinition;
  /** In which the caller acts; null for our own processes. */
  readonly channel: string | null;
  readonly progress: Progress;
  readonly happened: Happening[];
  /** A new one is not, until something hangs on it or all is done. */
  isStored: boolean;
}
