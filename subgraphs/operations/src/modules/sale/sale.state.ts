import { type Money, money } from '@zhongtai/kit/money';
import type { Allocation, Campaign } from '../campaign/index.ts';
import type { SaleHold } from './sale-hold.entity.ts';
import { saleParameters } from '../model/index.ts';

export const SALE_STATES = ['WARM_UP', 'OPEN', 'ALL_HELD', 'SOLD_OUT', 'OVER'] as const;

export type SaleState = (typeof SALE_STATES)[number];

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

/** What its model asked for. */
export const rulesOf = ({ parameters }: Pick<Campaign, 'parameters'>) => saleParameters(parameters);

/** Null where nothing is paid. */
export function priceOf(campaign: Pick<Campaign, 'parameters' | 'currency'>): Money | null {
  const { price = '0' } = rulesOf(campaign);
  return Number(price) === 0 ? null : money(price, campaign.currency);
}

export const opensAt = (campaign: Pick<Campaign, 'parameters' | 'startsAt'>): Date =>
  new Date(campaign.startsAt.getTime() + rulesOf(campaign).warmUpMinutes * MINUTE_MS);

/** Whole seconds from `now` to `moment`, rounded up; 0 when it is past. */
export const secondsTo = (moment: Date, now: Date): number =>
  Math.max(0, Math.ceil((moment.getTime() - now.getTime()) / SECOND_MS));

/** How many more a customer may hold, by all holds of theirs. */
export function leftOf(
  { perCustomer, maxGivenUp }: ReturnType<typeof rulesOf>,
  holds: readonly Pick<SaleHold, 'status'>[],
): number {
  const live = holds.filter(({ status }) => status === 'HELD' || status === 'CONFIRMED').length;
  return holds.length - live < maxGivenUp ? Math.max(0, perCustomer - live) : 0;
}

interface Sale {
  readonly campaign: Pick<Campaign, 'status' | 'parameters' | 'startsAt' | 'endsAt'>;
  readonly units: Pick<Allocation, 'remaining' | 'held'>;
}

/** What a channel shows. What is held may come back, so only then nothing is left for certain. */
export function stateOf({ campaign, units }: Sale, now: Date): SaleState {
  if (campaign.status === 'ENDED' || campaign.endsAt <= now) return 'OVER';
  if (now < opensAt(campaign)) return 'WARM_UP';
  if (units.remaining > 0) return 'OPEN';
  return units.held > 0 ? 'ALL_HELD' : 'SOLD_OUT';
}
