import { InvalidInput } from '@zhongtai/kit/errors';
import { Big } from '@zhongtai/kit/money';
import { z } from 'zod';
import { jsonShape, parseInput } from '../../input.ts';
import type { ComponentTerms, PackageTerms } from '../package/index.ts';

const entered = jsonShape.pipe(
  z.looseObject({ amount: z.string().regex(/^\d{1,13}(\.\d{1,2})?$/) }),
);

const wanted = z.object({
  ...{ listing: z.string(), termsHash: z.string(), idempotencyKey: z.string().min(1).max(100) },
  ...{ customerId: z.string().nullish(), channel: z.string().nullish() },
  components: z.array(z.object({ productId: z.string(), data: entered })).max(10),
});

export type Wanted = z.infer<typeof wanted>;

/** @throws InvalidInput */
export const parseWanted = (input: unknown): Wanted => parseInput(wanted, input);

/** What the first step of a product's flow gets: what was entered, of the package's own product. @throws InvalidInput */
export function wantedFor(
  { components }: Wanted,
  { productId, minimumAmount, code }: ComponentTerms,
) {
  const found = components.find((one) => one.productId === productId);
  if (!found) throw new InvalidInput('components', `${code} is missing.`);
  if (minimumAmount !== null && new Big(found.data.amount).lt(minimumAmount)) {
    throw new InvalidInput('components', `${code}: at least ${minimumAmount}.`);
  }
  return JSON.stringify({ ...found.data, productId });
}

/** Of all products together. @throws InvalidInput when there are others than the package has */
export function amountOf({ components }: Wanted, terms: PackageTerms): string {
  const known = new Set(terms.components.map(({ productId }) => productId));
  const ids = components.map(({ productId }) => productId);
  if (
    ids.some((id) => !known.has(id)) ||
    new Set(ids).size !== known.size ||
    ids.length !== known.size
  ) {
    throw new InvalidInput('components', 'Each product of the package, once.');
  }
  return components.reduce((sum, { data }) => sum.plus(data.amount), new Big(0)).toFixed(4);
}
