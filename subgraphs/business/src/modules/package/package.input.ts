import { Big } from '@zhongtai/kit/money';
import { z } from 'zod';
import { jsonShape, parseInput } from '../../input.ts';
import { logicShape } from './package.logic.ts';
import type { PackageContent } from './package.types.ts';

const code = z.string().regex(/^[A-Z][A-Z0-9_]{1,39}$/);
const amount = z.string().regex(/^\d{1,13}(\.\d{1,4})?$/);
const rate = z.string().regex(/^0(\.\d{1,6})?$/);

const component = z.object({
  productId: z.uuid(),
  minimumAmount: amount.nullish().transform((value) => value ?? null),
  tiers: z
    .array(z.object({ from: amount, annualRate: rate }))
    .max(10)
    .refine(isAscending, 'Each from a higher amount on than the one before.'),
});

const rule = z
  .object({
    ...{ code, logic: jsonShape.pipe(logicShape) },
    ...{
      sentenceZh: z.string().trim().min(1).max(100),
      sentenceEn: z.string().trim().min(1).max(200),
    },
  })
  .transform(({ sentenceZh: zh, sentenceEn: en, ...rest }) => ({ ...rest, sentence: { zh, en } }));

const content = z.object({
  ...{ nameZh: z.string().trim().min(1).max(60), nameEn: z.string().trim().min(1).max(120) },
  ...{ summaryZh: z.string().trim().max(200), summaryEn: z.string().trim().max(400) },
  components: z
    .array(component)
    .max(10)
    .refine((all) => areDistinct(all.map(({ productId }) => productId)), 'Each product once.'),
  rules: z
    .array(rule)
    .max(20)
    .refine((all) => areDistinct(all.map((one) => one.code)), 'Each code once.'),
});

function isAscending(tiers: readonly { readonly from: string }[]): boolean {
  return tiers.every(({ from }, n) => n === 0 || new Big(from).gt(tiers[n - 1]?.from ?? '0'));
}

const areDistinct = (values: readonly string[]) => new Set(values).size === values.length;

/** @throws InvalidInput */
export function parseContent(input: unknown): PackageContent {
  const { nameZh, nameEn, summaryZh, summaryEn, ...rest } = parseInput(content, input);
  return { name: { zh: nameZh, en: nameEn }, summary: { zh: summaryZh, en: summaryEn }, ...rest };
}

const beginning = z.object({
  ...{ idempotencyKey: z.string(), code },
  ...{ nameZh: z.string().trim().min(1).max(60), nameEn: z.string().trim().min(1).max(120) },
});

/** @throws InvalidInput */
export const parseNew = (input: unknown) => parseInput(beginning, input);
