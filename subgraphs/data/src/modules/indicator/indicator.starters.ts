import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { type Definition, definitionShape } from './indicator.definition.ts';
import { Indicator, type IndicatorUnit } from './indicator.entity.ts';

interface Starter {
  readonly key: string;
  readonly names: readonly [zh: string, en: string];
  readonly description: string;
  readonly unit: IndicatorUnit;
  readonly definition: Definition;
}

const inAChannel = [{ field: 'channel', operator: 'EXISTS' }];

const counted = (event: string | null, aggregate = 'COUNT', over: object = {}) => ({
  ...{ event, aggregate, conditions: inAChannel, ...over },
});

const defined = (measures: readonly object[], over: object = {}): Definition =>
  definitionShape.parse({ measures, ...over });

/** What every bank begins with: from reaching a channel to buying in it. */
const STARTERS: readonly Starter[] = [
  {
    ...{ key: 'channel_visitors', names: ['渠道访客数', 'Channel visitors'], unit: 'PERSONS' },
    description: '在任一渠道有行为的不同客户数。Different customers who did anything in a channel.',
    definition: defined([counted(null, 'SUBJECTS')]),
  },
  {
    ...{ key: 'channel_sessions', names: ['渠道会话数', 'Channel sessions'], unit: 'SESSIONS' },
    description: '渠道中的不同会话数。Different visits to channels.',
    definition: defined([counted(null, 'SUBJECTS')], { subject: 'SESSION' }),
  },
  {
    ...{ key: 'channel_actions', names: ['渠道行为次数', 'Channel actions'], unit: 'COUNT' },
    description: '渠道中发生的全部行为次数。Everything that customers did in channels.',
    definition: defined([counted(null)]),
  },
  {
    ...{ key: 'product_views', names: ['产品浏览次数', 'Product views'], unit: 'COUNT' },
    description: '产品详情被查看的次数。Times a product was shown in full.',
    definition: defined([counted('product.viewed')]),
  },
  {
    ...{ key: 'applications', names: ['产品申请次数', 'Applications'], unit: 'COUNT' },
    description: '客户开始申请产品的次数。Times a customer began to apply.',
    definition: defined([counted('product.applied')]),
  },
  {
    ...{ key: 'purchases', names: ['成交笔数', 'Purchases'], unit: 'COUNT' },
    description: '渠道中成交的笔数。Purchases in channels.',
    definition: defined([counted('product.purchased')]),
  },
  {
    ...{ key: 'purchase_amount', names: ['成交金额', 'Purchase amount'], unit: 'MONEY' },
    description: '渠道中成交的金额。What was bought in channels, in money.',
    definition: defined([counted('product.purchased', 'SUM', { of: 'amount' })]),
  },
  {
    ...{ key: 'conversion', names: ['成交转化率', 'Conversion'], unit: 'PERCENT' },
    description: '成交客户占渠道访客的比例。Customers who bought, of those who visited.',
    definition: defined([counted('product.purchased', 'SUBJECTS'), counted(null, 'SUBJECTS')], {
      formula: 'A / B * 100',
    }),
  },
];

const BY_THE_PLATFORM = 'zhongtai';

/** Gives the starting set to those banks that never had an indicator; gives their paths. */
export async function giveStarters(
  em: EntityManager,
  banks: readonly string[],
  now: Date,
): Promise<string[]> {
  const given: string[] = [];
  for (const path of banks) {
    if ((await em.count(Indicator, { organisation: path })) > 0) continue;
    await em.upsertMany(Indicator, startersOf(path, now), {
      onConflictFields: ['organisation', 'key', 'version'],
      onConflictAction: 'ignore',
    });
    given.push(path);
  }
  return given;
}

/** A moment apart, since reports have them in the order in which they came. */
const startersOf = (organisation: string, now: Date) =>
  STARTERS.map(({ names: [nameZh, nameEn], ...starter }, place) => ({
    ...{ id: newId(), organisation, version: 1, nameZh, nameEn, ...starter },
    ...{ isHigherBetter: true, owner: '数据部', replacedAt: null, deprecation: null },
    ...{ createdBy: BY_THE_PLATFORM, createdAt: new Date(now.getTime() + place) },
  }));
