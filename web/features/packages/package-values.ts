import { z } from 'zod';
import type { PackagePageQuery } from '#generated/gql/graphql.ts';
import { COMPARISONS, FACTS, logicOf, partsOf } from './rule-values.ts';

export type Package = NonNullable<PackagePageQuery['packageVersion']>;

const optional = z
  .string()
  .trim()
  .nullish()
  .transform((value) => value || undefined);
const PERCENT = 100;
const DIGITS = 6;

const tier = z.object({ from: z.string(), percent: z.string() });

export const packageShape = z.object({
  ...{ nameZh: z.string(), nameEn: z.string() },
  ...{ summaryZh: z.string().nullish(), summaryEn: z.string().nullish() },
  components: z.array(
    z.object({ productId: z.uuid(), minimumAmount: optional, tiers: z.array(tier).nullish() }),
  ),
  rules: z.array(
    z.object({
      ...{ code: z.string(), sentenceZh: z.string(), sentenceEn: z.string() },
      ...{ fact: z.enum(FACTS).optional(), comparison: z.enum(COMPARISONS).optional() },
      ...{ value: z.string().optional(), raw: z.string().optional() },
    }),
  ),
});

/** What the form of a package holds. */
export type PackageValues = z.input<typeof packageShape>;

export function valuesOf(version: Package): PackageValues {
  const { nameZh, nameEn, summaryZh, summaryEn, components, rules } = version;
  return {
    ...{ nameZh, nameEn, summaryZh, summaryEn },
    components: components.map(({ product, minimumAmount, tiers }) => ({
      productId: product.id,
      minimumAmount: minimumAmount?.amount.replace(/\.?0+$/, '') ?? '',
      tiers: tiers.map(({ from, annualRate }) => ({ from, percent: percentOf(annualRate) })),
    })),
    rules: rules.map(({ code, logic, sentenceZh: zh, sentenceEn: en }) => ({
      ...{ code, sentenceZh: zh, sentenceEn: en, ...partsOf(logic) },
    })),
  };
}

/** As `changePackageVersion` takes it. */
export function contentOf(values: z.output<typeof packageShape>) {
  const { summaryZh, summaryEn, components, rules, ...names } = values;
  return {
    ...{ ...names, summaryZh: summaryZh ?? '', summaryEn: summaryEn ?? '' },
    components: components.map(({ productId, minimumAmount, tiers }) => ({
      ...{ productId, minimumAmount: minimumAmount ?? null },
      tiers: (tiers ?? []).map(({ from, percent }) => ({ from, annualRate: fractionOf(percent) })),
    })),
    rules: rules.map(({ code, sentenceZh, sentenceEn, ...parts }) => ({
      ...{ code, sentenceZh, sentenceEn, logic: logicOf(parts) },
    })),
  };
}

const percentOf = (fraction: string): string =>
  `${Number((Number(fraction) * PERCENT).toFixed(4))}`;

const fractionOf = (percent: string): string =>
  (Number(percent) / PERCENT).toFixed(DIGITS).replace(/\.?0+$/, '');
