import { addDays } from '@zhongtai/kit/calendar';
import { stableId } from '@zhongtai/kit/ids';
import type { EventRow } from '../../clickhouse/index.ts';

/** A Thursday; the bank's clock is eight hours before UTC. */
export const DAY = '2026-11-19';
export const WRITTEN_AT = '2026-11-20T01:00:00Z';

const PLACES = { mobile: 'demo.b01', wechat: 'demo.b02' } as const;
type Channel = keyof typeof PLACES;

const VISITS = 60;
const BOUGHT = 10;

interface Visits {
  readonly day: string;
  readonly channel: Channel;
  /** How many of them go on from looking at a product to choosing it. */
  readonly clicked: number;
}

/** Sixty visits of a channel on a day, ten of which end with a purchase of 100. */
export function visitsOf({ day, channel, clicked }: Visits): EventRow[] {
  const at = Date.parse(`${day}T02:00:00Z`);
  return Array.from({ length: VISITS }, (_, place) => {
    const row = (name: string, step: number, over: Partial<EventRow> = {}): EventRow => ({
      ...{ id: stableId(day, channel, place, name), name, channel, organisation: PLACES[channel] },
      ...{ customerId: stableId('customer', channel, place), at: new Date(at + step * 1_000) },
      ...{ sessionId: stableId('session', day, channel, place), ...over },
    });
    const buys = { amount: '100', properties: { currency: 'CNY' } };
    return [
      row('product.viewed', 1),
      ...(place < clicked ? [row('product.clicked', 2)] : []),
      ...(place < Math.min(BOUGHT, clicked) ? [row('product.applied', 3)] : []),
      ...(place < Math.min(BOUGHT, clicked) ? [row('product.purchased', 4, buys)] : []),
    ];
  }).flat();
}

/** Eight Thursdays and the day before, all alike; on the day itself, few choose what they see in mobile banking. */
export const aQuietAutumn = (): EventRow[] => {
  const before = [
    ...Array.from({ length: 8 }, (_, n) => addDays(DAY, -7 * (n + 1))),
    addDays(DAY, -1),
  ];
  const usual = [...before, DAY].flatMap((day) =>
    visitsOf({ day, channel: 'wechat', clicked: 30 }),
  );
  const mobile = before.flatMap((day) => visitsOf({ day, channel: 'mobile', clicked: 30 }));
  const fewer = visitsOf({ day: DAY, channel: 'mobile', clicked: 6 });
  return [...usual, ...mobile, ...fewer, namedBranch];
};

/** Where mobile banking is; the other branch never said what it is called. */
const namedBranch: EventRow = {
  ...{ id: stableId('named', 'demo.b01'), name: 'business.organisation.changed' },
  ...{ organisation: 'demo.b01', at: new Date(`${DAY}T02:00:00Z`) },
  properties: { path: 'demo.b01', name: '东城支行', kind: 'BRANCH' },
};
