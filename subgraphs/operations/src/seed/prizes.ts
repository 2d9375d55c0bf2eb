import type { PrizeKind } from '../modules/prize/index.ts';

/** A prize of a seeded bank, with the lots that came in. */
export interface SeedPrize {
  readonly key: string;
  /** Null: the head office's, for every branch. */
  readonly branch: string | null;
  readonly kind: PrizeKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly description: string;
  readonly unitCost: string;
  readonly validDays: number | null;
  /** For codes: how many. The first lot comes with the prize. */
  readonly lots: readonly { readonly reference: string; readonly units: number }[];
}

export const SEED_PRIZES: readonly SeedPrize[] = [
  {
    ...{ key: 'coffee', branch: null, kind: 'COUPON', unitCost: '25', validDays: 60 },
    ...{ nameZh: '咖啡券', nameEn: 'Coffee coupon' },
    description: '合作咖啡店中杯一份。One medium coffee at partner shops.',
    lots: [
      { reference: '2026-S1-0031', units: 3_000 },
      { reference: '2026-S2-0007', units: 1_500 },
    ],
  },
  {
    ...{ key: 'points', branch: null, kind: 'POINTS', unitCost: '5', validDays: null },
    ...{ nameZh: '500 积分', nameEn: '500 points' },
    description: '记入会员积分账户。Credited to the points account.',
    lots: [{ reference: '2026-POINTS', units: 20_000 }],
  },
  {
    ...{ key: 'video-member', branch: null, kind: 'CODE', unitCost: '15', validDays: 90 },
    ...{ nameZh: '视频会员月卡', nameEn: 'Video membership, one month' },
    description: '兑换码在领取后显示。The code is shown once it is claimed.',
    lots: [{ reference: 'VM-202611', units: 200 }],
  },
  {
    ...{ key: 'rice', branch: null, kind: 'PHYSICAL', unitCost: '88.8', validDays: 90 },
    ...{ nameZh: '五常大米 5 千克', nameEn: 'Wuchang rice, 5 kg' },
    description: '快递到家，或在网点领取。By courier, or at the outlet.',
    lots: [{ reference: '入库单 20261103', units: 6_000 }],
  },
  {
    ...{ key: 'lounge', branch: null, kind: 'BENEFIT', unitCost: '120', validDays: 365 },
    ...{ nameZh: '机场贵宾厅一次', nameEn: 'Airport lounge, one visit' },
    description: '本人使用，全国通用。For the customer alone, nationwide.',
    lots: [{ reference: '2026-LOUNGE', units: 300 }],
  },
  {
    ...{ key: 'birthday-cash', branch: 'b01', kind: 'CASH', unitCost: '18.8', validDays: 30 },
    ...{ nameZh: '生日红包', nameEn: 'Birthday cash' },
    description: '记入活期账户。Credited to the current account.',
    lots: [{ reference: 'B01-2026-Q4', units: 1_000 }],
  },
];
