import { InvalidInput } from '@zhongtai/kit/errors';
import type { Form } from '@zhongtai/kit/form';
import { z } from 'zod';
import { count, prizePlace } from './model.fields.ts';
import { checkPools, poolShape, poolsField } from './model.pools.ts';
import type { CampaignModel, ModelDefinition, PlannedPrize } from './model.types.ts';

export const MAX_TIERS = 8;
/** So that a place among all columns of the table is a number that 48 bits draw without bias. */
const MAX_WEIGHT = 10_000_000;
const MAX_CHANCES = 100;

/** When units come free: all with the start, or an equal share each day or hour. */
const RELEASES = ['AT_ONCE', 'DAILY', 'HOURLY'] as const;

const parametersShape = z.object({
  skin: z.enum(['WHEEL', 'SCRATCH']),
  chancesPerDay: z.int(),
  chancesPerCustomer: z.int(),
  missWeight: z.int(),
  guaranteeAfter: z.int().optional(),
  guaranteePrize: z.int().optional(),
  fallbackPrize: z.int().optional(),
  release: z.enum(RELEASES).optional(),
  pools: z.array(poolShape).default([]),
});

/** Prizes are named by their place, 1 for the first. */
export type LotteryParameters = z.infer<typeof parametersShape>;

/** What the form let through. */
export const lotteryParameters = (parameters: unknown): LotteryParameters =>
  parametersShape.parse(parameters);

/** Of a lottery, the tags whose customers have a pool of their own, in the order of the pools. */
export const tagsOfPools = ({
  model,
  parameters,
}: {
  readonly model: CampaignModel;
  readonly parameters?: unknown;
}): { tagKey: string; tagValue: string | null }[] =>
  model === 'LOTTERY'
    ? lotteryParameters(parameters).pools.map(({ tagKey, tagValue = null }) => ({
        tagKey,
        tagValue,
      }))
    : [];

const properties: Form['properties'] = {
  skin: {
    ...{ type: 'string', enum: ['WHEEL', 'SCRATCH'] },
    'x-title': { zh: '玩法', en: 'How it is played' },
    'x-options': {
      WHEEL: { zh: '大转盘', en: 'Wheel' },
      SCRATCH: { zh: '刮刮卡', en: 'Scratch card' },
    },
  },
  chancesPerDay: count(
    { zh: '每日抽奖次数', en: 'Chances a day' },
    {
      zh: '每位客户；自活动开始时刻起，每 24 小时为一日。',
      en: 'For each customer, in every 24 hours from the start on.',
    },
    [1, 20],
  ),
  chancesPerCustomer: count(
    { zh: '每人抽奖总次数', en: 'Chances altogether' },
    { zh: '每位客户，整个活动期间。', en: 'For each customer, while the campaign lasts.' },
    [1, MAX_CHANCES],
  ),
  missWeight: count(
    { zh: '未中奖权重', en: 'Weight of no prize' },
    {
      zh: '概率 = 权重 ÷ 全部权重之和；对外公示。',
      en: 'Odds are the weight out of all weights; they are published.',
    },
    [0, MAX_WEIGHT],
  ),
  guaranteeAfter: count(
    { zh: '保底次数', en: 'Guarantee' },
    {
      zh: '连续未中奖时，第几次必中保底奖品；不填则无保底。',
      en: 'Which draw in a row without a win is sure to win; none when empty.',
    },
    [2, MAX_CHANCES],
  ),
  guaranteePrize: prizePlace(
    { zh: '保底奖品', en: 'Prize of the guarantee' },
    { zh: '第几个奖品。', en: 'Its place among the prizes.' },
    MAX_TIERS,
  ),
  fallbackPrize: prizePlace(
    { zh: '替代奖品', en: 'Instead of a prize that is gone' },
    {
      zh: '抽中的奖品已发完时，改发第几个奖品；不填则视为未中奖。',
      en: 'Place of the prize that is given then; no prize when empty.',
    },
    MAX_TIERS,
  ),
  release: {
    ...{ type: 'string', enum: RELEASES },
    'x-title': { zh: '分时投放', en: 'Release of the prizes' },
    'x-hint': {
      zh: '每个奖品在活动期间均匀投放；未投放的不可抽中，未抽中的顺延。不选则一次投放。',
      en: 'In equal shares over the campaign: what is not released cannot be won, what is not won rolls over. All at once when empty.',
    },
    'x-options': {
      AT_ONCE: { zh: '一次投放', en: 'All at once' },
      DAILY: { zh: '每 24 小时', en: 'Every 24 hours' },
      HOURLY: { zh: '每小时', en: 'Every hour' },
    },
  },
  pools: poolsField(MAX_TIERS, MAX_WEIGHT),
};

/** A wheel or a scratch card: skins of one draw that the server decides. docs/decisions/0041-lottery.md */
export const LOTTERY: ModelDefinition = {
  model: 'LOTTERY',
  name: { zh: '抽奖活动', en: 'Lottery' },
  description: {
    zh: '大转盘或刮刮卡：由服务器按公示概率抽取，结果可验证。',
    en: 'A wheel or a scratch card: the server draws by published odds, and every draw can be proven.',
  },
  form: {
    ...{ type: 'object', additionalProperties: false },
    required: ['skin', 'chancesPerDay', 'chancesPerCustomer', 'missWeight'],
    properties,
    'x-order': Object.keys(properties),
  },
  defaults: { skin: 'WHEEL', chancesPerDay: 1, chancesPerCustomer: 10, missWeight: 90 },
  maxPrizes: MAX_TIERS,
  isDrawn: true,
  notInChannels: [],
  check: (entered, { prizes }) => {
    const parameters = lotteryParameters(entered);
    checkChances(parameters);
    checkPlaces(parameters, prizes.length);
    checkWeights(parameters, prizes);
    checkPools(parameters.pools, { prizes: prizes.length, maxWeight: MAX_WEIGHT });
  },
};

function checkChances({ chancesPerDay, chancesPerCustomer, guaranteeAfter }: LotteryParameters) {
  if (chancesPerDay > chancesPerCustomer) {
    throw new InvalidInput('parameters.chancesPerDay', 'No more than altogether.');
  }
  if (guaranteeAfter !== undefined && guaranteeAfter > chancesPerCustomer) {
    throw new InvalidInput('parameters.guaranteeAfter', 'Nobody has so many chances.');
  }
}

function checkPlaces(parameters: LotteryParameters, prizes: number) {
  const { guaranteeAfter, guaranteePrize, fallbackPrize } = parameters;
  if ((guaranteeAfter === undefined) !== (guaranteePrize === undefined)) {
    throw new InvalidInput('parameters.guaranteePrize', 'A guarantee has a number and a prize.');
  }
  for (const [field, place] of Object.entries({ guaranteePrize, fallbackPrize })) {
    if (place !== undefined && place > prizes) {
      throw new InvalidInput(`parameters.${field}`, `There are ${prizes} prizes.`);
    }
  }
}

function checkWeights({ missWeight }: LotteryParameters, prizes: readonly PlannedPrize[]) {
  if (prizes.some(({ weight }) => weight === null)) {
    throw new InvalidInput('prizes', 'Each prize of a lottery has a weight.');
  }
  const sum = prizes.reduce((total, { weight }) => total + (weight ?? 0), missWeight);
  if (sum > MAX_WEIGHT) {
    throw new InvalidInput('prizes', `All weights together are at most ${MAX_WEIGHT}.`);
  }
}
