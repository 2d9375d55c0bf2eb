import { stableId } from '@zhongtai/kit/ids';
import type { HillstromRow } from './hillstrom.table.ts';

export const BANK = 'hillstrom';
export const CURRENCY = 'USD';
export const TIME_ZONE = 'America/Los_Angeles';

/** The same source key gives the same row, always. */
export const hillstromId = (table: string, key: string): string => stableId(BANK, table, key);

export const CAMPAIGN_ID = hillstromId('campaign', 'e-mail');

/** The source says two weeks, and not which: those before it was published stand for them. */
export const STARTS_AT = new Date('2008-03-06T08:00:00Z');
export const ENDS_AT = new Date('2008-03-20T07:00:00Z');
/** Nor does it say when in these weeks somebody came: the middle stands for it. */
export const SENT_AT = new Date('2008-03-06T17:00:00Z');
export const VISITED_AT = new Date('2008-03-13T19:00:00Z');
export const BOUGHT_AT = new Date('2008-03-13T19:30:00Z');

export const HOLD_OUT = 'No E-Mail' satisfies HillstromRow['segment'];
/** Of three arms that the lot filled alike. */
export const HOLD_OUT_PERCENT = 33;

/** What was known of a customer before; in the source's own words but for its spelling. */
export const traitsOf = (row: HillstromRow): Record<string, string> => ({
  history: row.history_segment,
  recency: RECENCY[Math.ceil(row.recency / 3) - 1] ?? '',
  bought: boughtOf(row),
  area: row.zip_code === 'Surburban' ? 'Suburban' : row.zip_code,
  newcomer: row.newbie ? 'New' : 'Known',
  channel: row.channel,
});

/** Months since the last purchase. */
const RECENCY = ['01-03', '04-06', '07-09', '10-12'];

function boughtOf({ mens, womens }: HillstromRow): string {
  if (mens && womens) return 'Mens and womens';
  if (mens) return 'Mens';
  return womens ? 'Womens' : 'Neither';
}

const NEWCOMER_MONTHS = 12;

/**
 * When a customer came is only known to be before their last purchase, and within twelve months for newcomers: the
 * first day of that month, and for others of the year before the last.
 */
export function joinedOn({ newbie, recency }: HillstromRow): string {
  const months = newbie ? Math.min(recency, NEWCOMER_MONTHS) : 2 * NEWCOMER_MONTHS;
  const month = new Date(Date.UTC(STARTS_AT.getUTCFullYear(), STARTS_AT.getUTCMonth() - months));
  return month.toISOString().slice(0, 10);
}
