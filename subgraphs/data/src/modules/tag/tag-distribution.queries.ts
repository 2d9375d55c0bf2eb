import { z } from 'zod';
import { countField } from '../../clickhouse/index.ts';
import { HOLDS_FOR_DAYS } from '../tagging/index.ts';
import type { TagValueType } from './tag.entity.ts';
import type { Reader } from './tag-values.queries.ts';

export interface TagValueCount {
  readonly value: string;
  readonly customers: number;
  /** Whose id the value is. */
  readonly campaign: { readonly id: string } | null;
}

interface Asked {
  readonly key: string;
  readonly valueType: TagValueType;
}

const MAX_VALUES = 50;
const RANGES = 10;

/**
 * How many customers have each value, most frequent first, for each tag in the order of `tags`. Numbers
 * are counted in ten ranges of equal width, lowest first. Two statements at most.
 */
export async function distributionsOf(
  reader: Reader,
  tags: readonly Asked[],
): Promise<TagValueCount[][]> {
  const numbers = tags.filter(({ valueType }) => valueType === 'NUMBER');
  const others = tags.filter(({ valueType }) => valueType !== 'NUMBER');
  const [ranges, values] = await Promise.all([
    numbers.length > 0 ? countByRange(reader, numbers) : new Map<string, TagValueCount[]>(),
    others.length > 0 ? countByValue(reader, others) : new Map<string, TagValueCount[]>(),
  ]);
  return tags.map(({ key }) => ranges.get(key) ?? values.get(key) ?? []);
}

const valueRow = z.object({ tag: z.string(), each_value: z.string(), customers: countField });

async function countByValue({ analytics, caller }: Reader, tags: readonly Asked[]) {
  const found = await analytics.select(caller, {
    sql: ({ customerTag }) => `
      select tag, each_value, count() as customers from ${customerTag}
      array join if(tag in {lists:Array(String)}, splitByChar(';', value), [value]) as each_value
      where tag in {tags:Array(String)}
      group by tag, each_value
      order by tag, customers desc, each_value limit ${MAX_VALUES} by tag`,
    parameters: {
      tags: tags.map(({ key }) => key),
      lists: tags.filter(({ valueType }) => valueType === 'LIST').map(({ key }) => key),
    },
    row: valueRow,
  });
  const byTag = Map.groupBy(found, ({ tag }) => tag);
  return new Map(
    [...byTag].map(([tag, rows]) => [
      tag,
      rows.map(({ each_value: value, customers }) => ({
        ...{ value, customers },
        campaign: tag in HOLDS_FOR_DAYS ? { id: value } : null,
      })),
    ]),
  );
}

const rangeRow = z.object({
  tag: z.string(),
  place: countField,
  low: z.number(),
  high: z.number(),
  customers: countField,
});
type RangeRow = z.output<typeof rangeRow>;

async function countByRange({ analytics, caller }: Reader, tags: readonly Asked[]) {
  const found = await analytics.select(caller, {
    sql: ({ customerTag }) => `
      select tag, low, high,
        if(high > low, least(toUInt8(floor((number - low) / (high - low) * ${RANGES})), ${RANGES - 1}), 0) as place,
        count() as customers
      from (
        select tag, assumeNotNull(number) as number,
          min(number) over (partition by tag) as low, max(number) over (partition by tag) as high
        from ${customerTag} where tag in {tags:Array(String)} and isNotNull(number)
      )
      group by tag, low, high, place`,
    parameters: { tags: tags.map(({ key }) => key) },
    row: rangeRow,
  });
  const byTag = Map.groupBy(found, ({ tag }) => tag);
  return new Map([...byTag].map(([tag, rows]) => [tag, rangesOf(rows)]));
}

function rangesOf(rows: readonly RangeRow[]): TagValueCount[] {
  const [first] = rows;
  if (!first) return [];
  if (first.high === first.low)
    return [{ value: String(first.low), customers: first.customers, campaign: null }];
  const counts = new Map(rows.map(({ place, customers }) => [place, customers]));
  return Array.from({ length: RANGES }, (_, place) => ({
    value: `${boundOf(first, place)}..${boundOf(first, place + 1)}`,
    customers: counts.get(place) ?? 0,
    campaign: null,
  }));
}

/** An upper bound belongs to the next range, but for the last. */
function boundOf({ low, high }: RangeRow, place: number): number {
  return Number((low + ((high - low) * place) / RANGES).toPrecision(12));
}
