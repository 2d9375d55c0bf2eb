import { InvalidInput } from '@zhongtai/kit/errors';
import type { Form } from '@zhongtai/kit/form';
import { z } from 'zod';
import { count } from './model.fields.ts';

const MAX_POOLS = 5;

/** A pool names its weights one by one, for a form has no table. */
const weightName = (place: number) => `weight${place}`;

export const poolShape = z
  .object({ tagKey: z.string(), tagValue: z.string().optional(), missWeight: z.int() })
  .catchall(z.int());

/** Odds of their own for customers with a tag. */
export type LotteryPool = z.infer<typeof poolShape>;

/** Weights of the prizes in their order; 0 for what the pool does not give. */
export const weightsOf = (pool: LotteryPool, prizes: number): number[] =>
  Array.from({ length: prizes }, (_, n) => pool[weightName(n + 1)] ?? 0);

/** Of one pool. */
const poolFields = (prizes: number, maxWeight: number): Form['properties'] => ({
  tagKey: {
    ...{ type: 'string', pattern: '^[a-z][a-z0-9_]{0,63}$' },
    'x-title': { zh: '标签', en: 'Tag' },
    'x-hint': { zh: '标签的键，如 gender。', en: 'Its key, as gender.' },
  },
  tagValue: {
    ...{ type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
    'x-title': { zh: '标签值', en: 'Value of the tag' },
    'x-hint': { zh: '不填则任意值。', en: 'Any when empty.' },
  },
  missWeight: count(
    { zh: '未中奖权重', en: 'Weight of no prize' },
    { zh: '仅对本奖池有效。', en: 'In this pool alone.' },
    [0, maxWeight],
  ),
  ...Object.fromEntries(
    Array.from({ length: prizes }, (_, n) => [
      weightName(n + 1),
      count(
        { zh: `奖品 ${n + 1} 权重`, en: `Weight of prize ${n + 1}` },
        { zh: '不填为 0，即本奖池不发。', en: '0 when empty: this pool does not give it.' },
        [0, maxWeight],
      ),
    ]),
  ),
});

export function poolsField(prizes: number, maxWeight: number): Form['properties'][string] {
  const properties = poolFields(prizes, maxWeight);
  return {
    ...{ type: 'array', maxItems: MAX_POOLS },
    items: {
      ...{ type: 'object', additionalProperties: false },
      required: ['tagKey', 'missWeight'],
      properties,
      'x-order': Object.keys(properties),
    },
    'x-title': { zh: '标签奖池', en: 'Pools by tag' },
    'x-hint': {
      zh: '活动开始时有该标签的客户按本奖池概率抽取，先列者优先；其余客户按上述权重。',
      en: 'Who has the tag when the campaign starts draws by the odds of the first pool that fits; all others by the weights above.',
    },
  };
}

/** @throws InvalidInput */
export function checkPools(
  pools: readonly LotteryPool[],
  { prizes, maxWeight }: { readonly prizes: number; readonly maxWeight: number },
): void {
  for (const [n, pool] of pools.entries()) {
    const field = `parameters.pools.${n}`;
    const stranger = Object.keys(pool).find(
      (name) => name.startsWith('weight') && Number(name.slice('weight'.length)) > prizes,
    );
    if (stranger) throw new InvalidInput(`${field}.${stranger}`, `There are ${prizes} prizes.`);
    const sum = weightsOf(pool, prizes).reduce((total, each) => total + each, pool.missWeight);
    if (sum === 0) throw new InvalidInput(`${field}.missWeight`, 'Something has a weight.');
    if (sum > maxWeight) {
      throw new InvalidInput(field, `All weights together are at most ${maxWeight}.`);
    }
    const isTwin = pools.some(
      (other, m) => m < n && other.tagKey === pool.tagKey && other.tagValue === pool.tagValue,
    );
    if (isTwin) throw new InvalidInput(`${field}.tagKey`, 'An earlier pool has them all.');
  }
}
