import { stableId } from '@zhongtai/kit/ids';

export const BANK = 'bench';
export const TIME_ZONE = 'Asia/Shanghai';
/** Long ago, so that every cohort is over. */
const FROM = '2024-01-01';
const DAY_MS = 86_400_000;
/** What a customer comes to on a day, messages with it; only to choose the days for the events asked for. */
const EVENTS_PER_CUSTOMER_DAY = 0.65;

/** The moment at which a bank day begins, counted from the first. */
export const dayAt = (day: number): Date =>
  new Date(Date.parse(`${FROM}T00:00:00+08:00`) + day * DAY_MS);

export const daysOf = (events: number, customers: number): number =>
  Math.ceil(events / (customers * EVENTS_PER_CUSTOMER_DAY));

const KINDS = ['TERM_DEPOSIT', 'FUND', 'WEALTH', 'LOAN', 'CARD'];

export const planOf = (days: number) => ({
  ...{ bank: BANK, days, timeZone: TIME_ZONE, currency: 'CNY', from: FROM, seed: 1 },
  until: new Date(),
  products: KINDS.map((kind) => ({ id: stableId('bench', kind), kind, minimumAmount: '1000' })),
  channels: ['mobile', 'wechat', 'web'],
  campaigns: [],
  sessionsPerCustomerDay: 0.15,
});
