import { requestHash } from '@zhongtai/kit/idempotency';
import type { Assurance, FlowStep } from '../flow/index.ts';
import { provePin } from '../pin/index.ts';
import type { FlowOrder, OrderContext } from './order.types.ts';

/** What is authorised: everything that was entered, in this flow, for this step. */
export const digestOf = ({
  id,
  flow,
  flowVersion,
  step,
  data,
  amount,
  currency,
}: FlowOrder): string => requestHash({ id, flow, flowVersion, step, data, amount, currency });

/** What the customer shows, by method. */
export interface Proof {
  readonly pin: string;
}

type Method = (ctx: OrderContext, order: FlowOrder, proof: Proof) => Promise<void>;

/** Further methods are further lines here and in flows. Each bounds its own attempts. */
const METHODS: Record<Exclude<Assurance, 'NONE'>, Method> = {
  PIN: (ctx, { customerId }, { pin }) => provePin(ctx, customerId, pin),
};

/**
 * Proves that the customer wants what the order says, for a step as its scene. @throws PinOwn, PinNotSet, PinWrong, PinLocked
 */
export async function authorise(
  ctx: OrderContext,
  { scene, order, proof }: { scene: FlowStep; order: FlowOrder; proof: Proof },
): Promise<void> {
  if (scene.assurance !== 'NONE') await METHODS[scene.assurance](ctx, order, proof);
}
