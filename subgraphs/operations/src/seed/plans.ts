import type { CampaignModel } from '../modules/model/index.ts';

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
  readonly model: CampaignModel;
  /** What the model asks for; its defaults when null. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
  /** Of the pool, by their keys; with weights where a lot decides. */
  readonly prizes: readonly {
    readonly key: string;
    readonly total: number;
    readonly weight?: number;
  }[];
  readonly isApproved: boolean;
}

export const SEED_PLANS: readonly SeedPlan[] = [
  {
    key: 'lucky-wheel',
    branch: null,
    name: '幸运大转盘 Lucky wheel',
    description:
      '每位客户每日三次抽奖机会，连抽五次必有一中。Three chances a day; of five in a row one is sure to win.',
    startsInDays: -7,
    lastsDays: 60,
    tagKey: 'gender',
    tagValue: null,
    holdOutPercent: 10,
    productKind: 'WEALTH',
    budget: '45000',
    model: 'LOTTERY',
    parameters: {
      ...{ skin: 'WHEEL', chancesPerDay: 3, chancesPerCustomer: 30, missWeight: 300 },
      ...{ guaranteeAfter: 5, guaranteePrize: 4, fallbackPrize: 4 },
    },
    prizes: [
      { key: 'lounge', total: 20, weight: 1 },
      { key: 'rice', total: 200, weight: 9 },
      { key: 'coffee', total: 500, weight: 40 },
      { key: 'points', total: 2_000, weight: 150 },
    ],
    isApproved: true,
  },
  {
    key: 'coffee-rush',
    branch: null,
    name: '限时抢购 Coffee rush',
    description:
      '每日好咖啡限量抢，每人两份，抢到后五分钟内确认。Two coffees for each while they last; confirm within five minutes.',
    startsInDays: -1,
    lastsDays: 30,
    tagKey: 'gender',
    tagValue: null,
    holdOutPercent: 10,
    productKind: 'CARD',
    budget: '7500',
    model: 'FLASH_SALE',
    parameters: {
      ...{ warmUpMinutes: 60, perCustomer: 2, holdSeconds: 300 },
      ...{ maxGivenUp: 10, admitPerMinute: 600 },
    },
    prizes: [{ key: 'coffee', total: 300 }],
    isApproved: true,
  },
  {
    key: 'video-month',
    branch: null,
    name: '9.9 元抢视频月卡 Video month for 9.90',
    description:
      '从本人账户支付 9.90 元即得视频会员月卡，限量一百份。A month of video for 9.90 from your own account, while a hundred last.',
    startsInDays: -4,
    lastsDays: 30,
    tagKey: 'gender',
    tagValue: null,
    holdOutPercent: 0,
    productKind: 'CARD',
    budget: '1500',
    model: 'FLASH_SALE',
    parameters: {
      ...{ warmUpMinutes: 0, perCustomer: 2, holdSeconds: 300 },
      ...{ maxGivenUp: 10, price: '9.90' },
    },
    prizes: [{ key: 'video-member', total: 100 }],
    isApproved: true,
  },
  {
    key: 'anniversary-scratch',
    branch: null,
    name: '周年刮刮乐 Anniversary scratch card',
    description:
      '奖品每日投放，青年与银发客户各有奖池。Prizes come free each day; the young and the silver have odds of their own.',
    startsInDays: -5,
    lastsDays: 30,
    tagKey: 'age_band',
    tagValue: null,
    holdOutPercent: 0,
    productKind: 'WEALTH',
    budget: '17400',
    model: 'LOTTERY',
    parameters: {
      ...{ skin: 'SCRATCH', chancesPerDay: 2, chancesPerCustomer: 20, missWeight: 600 },
      ...{ fallbackPrize: 3, release: 'DAILY' },
      pools: [
        { tagKey: 'age_band', tagValue: '18-24', missWeight: 500, weight2: 200, weight3: 300 },
        {
          tagKey: 'age_band',
          tagValue: '65+',
          missWeight: 450,
          weight1: 50,
          weight2: 100,
          weight3: 400,
        },
      ],
    },
    prizes: [
      { key: 'rice', total: 60, weight: 10 },
      { key: 'coffee', total: 300, weight: 90 },
      { key: 'points', total: 900, weight: 300 },
    ],
    isApproved: true,
  },
  {
    key: 'savings-journey',
    branch: null,
    name: '理财成长任务 Savings journey',
    description:
      '连续签到、完成转账、再存一笔定期，逐级得奖。Check in, transfer, then save for a term: a prize for each stage.',
    startsInDays: -2,
    lastsDays: 60,
    tagKey: 'gender',
    tagValue: null,
    holdOutPercent: 10,
    productKind: 'TERM_DEPOSIT',
    budget: '25000',
    model: 'TASK_CHAIN',
    parameters: {
      joins: 'FIRST_EVENT',
      steps: [
        { name: '首次签到 First check-in', event: 'CHECK_IN', prize: 1 },
        { name: '连续签到三天 Three days in a row', event: 'CHECK_IN', daysInARow: 3 },
        {
          ...{ name: '完成一笔转账 A transfer', event: 'ORDER_COMPLETED', orderKind: 'TRANSFER' },
          ...{ after: [1], withinDays: 14 },
        },
        {
          ...{ name: '存一笔定期 A term deposit', event: 'PRODUCT_BOUGHT', minAmount: '1000' },
          ...{ after: [2, 3], prize: 2 },
        },
      ],
    },
    prizes: [
      { key: 'points', total: 1_000 },
      { key: 'coffee', total: 400 },
    ],
    isApproved: true,
  },
  {
    key: 'bring-a-friend',
    branch: null,
    name: '好友同行 Bring a friend',
    description:
      '邀请新朋友开通渠道，双方有礼；仅一级奖励。Invite new customers: once they have opened a channel, both get something.',
    startsInDays: -3,
    lastsDays: 60,
    tagKey: 'age_band',
    tagValue: null,
    holdOutPercent: 0,
    productKind: 'CARD',
    budget: '5000',
    model: 'REFERRAL',
    parameters: {
      ...{ event: 'CHANNEL_OPENED', bindDays: 7, qualifyDays: 30, mostPerInviter: 10 },
      ...{ reviewFrom: 50, inviterPrize: 1, inviteePrize: 2 },
      landingUrl: 'https://www.demo-bank.example/join',
    },
    prizes: [
      { key: 'coffee', total: 100 },
      { key: 'points', total: 100 },
    ],
    isApproved: true,
  },
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
    ...{ model: 'EVENT', parameters: null },
    prizes: [{ key: 'coffee', total: 1_000 }],
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
    ...{ model: 'EVENT', parameters: null },
    prizes: [{ key: 'birthday-cash', total: 400 }],
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
    ...{ model: 'EVENT', parameters: null },
    prizes: [{ key: 'points', total: 4_000 }],
    isApproved: false,
  },
];
