/** What the campaigns of a seeded bank are; days count from the moment of the seed. */
export interface SeedPlan {
  readonly key: string;
  readonly branch: string | null;
  readonly name: string;
  readonly description: string;
  readonly startsInDays: number;
  readonly lastsDays: number;
  readonly tagKey: string;
  readonly tagValue: string | null;
  /** Of the audience, to measure the effects. */
  readonly holdOutPercent: number;
  /** It promotes the first product of this kind. */
  readonly productKind: string;
  readonly budget: string;
  /** Of the pool, by its key. */
  readonly prize: { readonly key: string; readonly total: number };
  readonly isApproved: boolean;
}

export const SEED_PLANS: readonly SeedPlan[] = [
  {
    key: 'young-savers',
    branch: null,
    name: '青年储蓄季 Young savers',
    description:
      '25 至 34 岁客户每人可领一张咖啡券。One coffee coupon for each customer from 25 to 34.',
    startsInDays: -14,
    lastsDays: 60,
    tagKey: 'age_band',
    tagValue: '25-34',
    holdOutPercent: 10,
    productKind: 'TERM_DEPOSIT',
    budget: '30000',
    prize: { key: 'coffee', total: 1_000 },
    isApproved: true,
  },
  {
    key: 'birthday',
    branch: 'b01',
    name: '生日有礼 Birthday gift',
    description: '未来 30 天过生日的客户。For customers whose birthday is within 30 days.',
    startsInDays: 7,
    lastsDays: 30,
    tagKey: 'birthday_within_30d',
    tagValue: 'true',
    holdOutPercent: 0,
    productKind: 'CARD',
    budget: '8000',
    prize: { key: 'birthday-cash', total: 400 },
    isApproved: true,
  },
  {
    key: 'welcome-back',
    branch: null,
    name: '老友回归 Welcome back',
    description:
      '手机银行沉睡客户的回归积分。Points for customers who have not signed in to the app for long.',
    startsInDays: 21,
    lastsDays: 45,
    tagKey: 'app_activity_level',
    tagValue: 'sleeping',
    holdOutPercent: 20,
    productKind: 'WEALTH',
    budget: '20000',
    prize: { key: 'points', total: 4_000 },
    isApproved: false,
  },
];
