import type { Words } from '@zhongtai/kit/form';
import type { PRODUCT_KINDS, RISK_LEVELS } from '../product/index.ts';
import type { Logic } from './package.logic.ts';

export type RiskLevel = (typeof RISK_LEVELS)[number];

/** From an amount on, at which yearly rate. */
export interface RateTier {
  readonly from: string;
  readonly annualRate: string;
}

/** What of a product the package sells. */
export interface Component {
  readonly productId: string;
  /** Above that of the product; null for that of the product. */
  readonly minimumAmount: string | null;
  /** In ascending order; below the first one the product's own rate holds. */
  readonly tiers: readonly RateTier[];
}

/** Whom it is sold to: all rules must be met. */
export interface EligibilityRule {
  readonly code: string;
  readonly logic: Logic;
  /** As the customer is told. */
  readonly sentence: Words;
}

/** A package as it is written. */
export interface PackageContent {
  readonly name: Words;
  readonly summary: Words;
  readonly components: readonly Component[];
  readonly rules: readonly EligibilityRule[];
}

/** A component with what the product was when the package was submitted. */
export interface ComponentTerms extends Component {
  readonly code: string;
  readonly name: Words;
  readonly kind: (typeof PRODUCT_KINDS)[number];
  readonly currency: string;
  readonly annualRate: string | null;
  readonly termDays: number | null;
  readonly riskLevel: RiskLevel | null;
}

/** What is sold under a version, and what its hash is of. */
export interface PackageTerms {
  readonly code: string;
  readonly number: number;
  readonly name: Words;
  readonly summary: Words;
  readonly components: readonly ComponentTerms[];
  readonly rules: readonly EligibilityRule[];
}
