import type { Customer } from '../customer/index.ts';
import { daysBetween } from '@zhongtai/kit/calendar';
import {
  type Facts,
  type Finding,
  type PackageTerms,
  findingsOf,
  minimumOf,
  riskOf,
} from '../package/index.ts';
import { type RiskAssessment, levelOf, suitabilityOf } from '../suitability/index.ts';

export interface Buyer {
  readonly customer: Customer;
  readonly assessment: RiskAssessment | null;
  /** The bank day. */
  readonly today: string;
  readonly channel: string;
  /** Of all products together; the least for null. */
  readonly amount: string | null;
}

/** What speaks for and against selling it to a customer. */
export interface Eligibility {
  readonly findings: readonly Finding[];
}

/** The package's rules and whether its risk is the customer's, each with why. */
export function eligibilityOf(terms: PackageTerms, buyer: Buyer): Finding[] {
  const { assessment, today } = buyer;
  const { isSuitable, sentence } = suitabilityOf(riskOf(terms), assessment, today);
  const suitability: Finding = {
    ...{ code: 'SUITABILITY', sentence, state: isSuitable ? 'MET' : 'NOT_MET' },
    facts: [{ name: 'riskGrade', value: assessment?.grade ?? null }],
  };
  return [suitability, ...findingsOf(terms.rules, factsOf(buyer, minimumOf(terms)))];
}

export const isEligible = (findings: readonly Finding[]): boolean =>
  findings.every(({ state }) => state === 'MET');

function factsOf(buyer: Buyer, least: string): Facts {
  const { customer, assessment, today, channel, amount } = buyer;
  const { joinedOn, kind: customerKind, organisation: branch } = customer;
  const isValid = assessment?.isValidOn(today) ?? false;
  return {
    ...{ customerKind, branch, channel, amount: Number(amount ?? least) },
    age: customer.ageOn(today),
    customerDays: daysBetween(joinedOn, today),
    riskGrade: assessment && isValid ? levelOf(assessment.grade) : null,
  };
}
