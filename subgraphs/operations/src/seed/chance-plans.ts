import type { SeedPlan } from './plan.ts';

/** Lotteries and flash sales: who comes gets something by lot, or by being first. */
export const CHANCE_PLANS: readonly SeedPlan[] = [
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
];
