import type { EntityManager } from '@mikro-orm/postgresql';
import { requestHash } from '@zhongtai/kit/idempotency';
import { Big } from '@zhongtai/kit/money';
import type { Product } from '../product/index.ts';
import { PackageVersion } from './package-version.entity.ts';
import type {
  ComponentTerms,
  PackageContent,
  PackageTerms,
  RateTier,
  RiskLevel,
} from './package.types.ts';

interface Written {
  readonly code: string;
  readonly number: number;
  readonly content: PackageContent;
}

/** With what its products are now; those that are gone are left out. */
export function termsOf(
  { code, number, content }: Written,
  products: ReadonlyMap<string, Product>,
): PackageTerms {
  const components = content.components.flatMap((component): ComponentTerms[] => {
    const product = products.get(component.productId);
    if (!product) return [];
    const { annualRate = null, termDays = null, riskLevel = null, kind, currency } = product;
    const name = { zh: product.nameZh, en: product.nameEn };
    const minimumAmount = higher(component.minimumAmount, product.minimumAmount ?? null);
    const own = { kind, currency, annualRate, termDays, riskLevel, minimumAmount };
    return [{ ...component, code: product.code, name, ...own }];
  });
  return { ...content, code, number, components };
}

const higher = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && new Big(other).gt(one)) ? other : one;

/** What an order is bound to: other words, rates or rules are another hash. */
export const hashOfTerms = (terms: PackageTerms): string => requestHash(terms);

/** The yearly rate for an amount: that of the highest tier it reaches, else the product's own. */
export function rateFor(
  { annualRate, tiers }: Pick<ComponentTerms, 'annualRate' | 'tiers'>,
  amount: string,
): string | null {
  const reached = (tier: RateTier) => new Big(amount).gte(tier.from);
  return tiers.findLast(reached)?.annualRate ?? annualRate;
}

/** By which an order of a package is done; null where nothing was agreed on. */
export async function agreedRate(
  em: EntityManager,
  packageVersionId: string,
  { productId, amount }: { readonly productId: string; readonly amount: string },
): Promise<string | null> {
  const version = await em.findOneOrFail(PackageVersion, { id: packageVersionId });
  const component = version.terms?.components.find((one) => one.productId === productId);
  return component ? rateFor(component, amount) : null;
}

/** The highest risk among its products; null where none has any. */
export const riskOf = ({ components }: PackageTerms): RiskLevel | null =>
  components
    .map(({ riskLevel }) => riskLevel)
    .filter((level) => level !== null)
    .toSorted()
    .at(-1) ?? null;

/** What it takes at least to have all of it. */
export const minimumOf = ({ components }: PackageTerms): string =>
  components
    .reduce((sum, { minimumAmount }) => sum.plus(minimumAmount ?? 0), new Big(0))
    .toFixed(4);
