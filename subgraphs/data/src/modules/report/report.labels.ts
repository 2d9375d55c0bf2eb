import { NIL_ID } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { type Asking, statementOf } from '../analysis/index.ts';
import type { Dimension, Figure, Labels } from './report.content.ts';

/** By which events they say what they are called, and how they are known in an analysis. */
const TOLD_BY = {
  branch: {
    event: 'business.organisation.changed',
    value: `properties['path']`,
    names: [`properties['name']`, `properties['name']`],
  },
  product: {
    event: 'business.product.changed',
    value: 'toString(subject_id)',
    names: [`properties['nameZh']`, `properties['nameEn']`],
  },
} as const satisfies Partial<Record<Dimension, object>>;

const row = z.object({ value: z.string(), zh: z.string(), en: z.string() });

/** What branches and products of the figures are called, as they last said themselves. */
export async function labelsOf(asking: Asking, figures: readonly Figure[]): Promise<Labels> {
  const found = await Promise.all([
    labelsIn(asking, 'branch', valuesOf(figures, 'branch')),
    labelsIn(asking, 'product', valuesOf(figures, 'product')),
  ]);
  return Object.assign({}, ...found);
}

function valuesOf(figures: readonly Figure[], of: keyof typeof TOLD_BY): string[] {
  const parts = figures.flatMap(({ drivers }) =>
    drivers.flatMap(({ dimension, parts: all }) => (dimension === of ? all : [])),
  );
  return [...new Set(parts.map(({ value }) => value).filter((value) => value !== null))];
}

async function labelsIn(
  { analytics, caller }: Asking,
  of: keyof typeof TOLD_BY,
  values: readonly string[],
): Promise<Labels> {
  if (values.length === 0) return {};
  const { event, value, names } = TOLD_BY[of];
  // What is above a branch, too: products and branches are the bank's.
  const bank = { ...caller, organisation: caller.organisation?.split('.')[0] ?? null };
  const rows = await analytics.select(
    bank,
    statementOf(
      row,
      ({ tables, give }) => `
        select ${value} as value, argMax(${names[0]}, at) as zh, argMax(${names[1]}, at) as en
        from ${tables.event}
        where customer_id = ${give('UUID', NIL_ID)} and name = ${give('String', event)}
          and value in ${give('Array(String)', values)}
        group by value`,
    ),
  );
  return Object.fromEntries(rows.map(({ value: known, ...label }) => [known, label]));
}
