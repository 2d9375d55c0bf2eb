import type { Product } from '../product/index.ts';
import type { Component, PackageContent } from './package.types.ts';

export const PACKAGE_PROBLEMS = [
  'NO_COMPONENT',
  'PRODUCT_UNKNOWN',
  'PRODUCT_NOT_ON_SALE',
  'PRODUCT_WITHOUT_ORDER',
  'PRODUCT_WITHOUT_RATE',
  'OTHER_CURRENCY',
] as const;

/** Why a package cannot be published. */
export interface PackageProblem {
  readonly code: (typeof PACKAGE_PROBLEMS)[number];
  /** Code of the product, or its id where there is none; null for what is of the whole package. */
  readonly product: string | null;
}

/** By which flow a product of a kind is ordered; the others are not ordered here. */
export const FLOW_OF: Readonly<Partial<Record<Product['kind'], string>>> = {
  TERM_DEPOSIT: 'OPEN_TERM_DEPOSIT',
  LOAN: 'APPLY_FOR_LOAN',
  FUND: 'SUBSCRIBE_FUND',
  WEALTH: 'SUBSCRIBE_FUND',
};

/** What speaks against selling it as it is; empty when nothing does. */
export function problemsOfPackage(
  { components }: PackageContent,
  products: ReadonlyMap<string, Product>,
): PackageProblem[] {
  if (components.length === 0) return [{ code: 'NO_COMPONENT', product: null }];
  const currency = components
    .map(({ productId }) => products.get(productId)?.currency)
    .find(Boolean);
  return components.flatMap((component) => {
    const product = products.get(component.productId);
    if (!product) return [{ code: 'PRODUCT_UNKNOWN', product: component.productId }];
    return problemCodes(component, { product, currency }).map((code) => ({
      ...{ code, product: product.code },
    }));
  });
}

interface Asked {
  readonly product: Product;
  readonly currency: string | undefined;
}

function problemCodes(
  { tiers }: Component,
  { product, currency }: Asked,
): PackageProblem['code'][] {
  const { status, kind, annualRate } = product;
  const wrong: readonly [boolean, PackageProblem['code']][] = [
    [status !== 'ON_SALE', 'PRODUCT_NOT_ON_SALE'],
    [!FLOW_OF[kind], 'PRODUCT_WITHOUT_ORDER'],
    // Units of a fund have a price each day, and no rate that a bank could agree on.
    [
      tiers.length > 0 && (!annualRate || (kind !== 'TERM_DEPOSIT' && kind !== 'LOAN')),
      'PRODUCT_WITHOUT_RATE',
    ],
    [product.currency !== currency, 'OTHER_CURRENCY'],
  ];
  return wrong.flatMap(([isWrong, code]) => (isWrong ? [code] : []));
}
