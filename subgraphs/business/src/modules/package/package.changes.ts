import type { Words } from '@zhongtai/kit/form';
import type { ComponentTerms, EligibilityRule, PackageTerms } from './package.types.ts';

export const PACKAGE_PARTS = [
  'NAME',
  'SUMMARY',
  'COMPONENT',
  'RATE',
  'TIERS',
  'TERM_DAYS',
  'MINIMUM',
  'RISK_LEVEL',
  'RULE',
] as const;

/** One thing in which two versions of a package differ. */
export interface PackageChange {
  readonly part: (typeof PACKAGE_PARTS)[number];
  /** Code of the product or of the rule; null for what is of the whole package. */
  readonly about: string | null;
  /** Null where there was none. */
  readonly before: string | null;
  /** Null where there is none any more. */
  readonly after: string | null;
}

/** The whole, then its products as they are and those that are gone, then its rules. */
export function packageChanges(before: PackageTerms | null, after: PackageTerms): PackageChange[] {
  return [
    ...differing(null, {
      NAME: [said(before?.name), said(after.name)],
      SUMMARY: [said(before?.summary), said(after.summary)],
    }),
    ...byCode(before?.components ?? [], after.components).flatMap(([code, was, is]) =>
      componentChanges(code, was, is),
    ),
    ...byCode(before?.rules ?? [], after.rules).flatMap(([code, was, is]) =>
      differing(code, { RULE: [ruleText(was), ruleText(is)] }),
    ),
  ];
}

type Pair = readonly [before: string | null, after: string | null];
type Parts = Partial<Record<PackageChange['part'], Pair>>;

const differing = (about: string | null, parts: Parts): PackageChange[] =>
  Object.entries(parts).flatMap(([part, [before, after]]) =>
    before === after ? [] : [{ part: part as PackageChange['part'], about, before, after }],
  );

function byCode<T extends { readonly code: string }>(before: readonly T[], after: readonly T[]) {
  const old = new Map(before.map((one) => [one.code, one]));
  const now = new Map(after.map((one) => [one.code, one]));
  const codes = [...new Set([...now.keys(), ...old.keys()])];
  return codes.map((code) => [code, old.get(code), now.get(code)] as const);
}

function componentChanges(
  code: string,
  was: ComponentTerms | undefined,
  is: ComponentTerms | undefined,
): PackageChange[] {
  const of = (read: (terms: ComponentTerms) => string | null): Pair => [
    was ? read(was) : null,
    is ? read(is) : null,
  ];
  return differing(code, {
    COMPONENT: of(({ name }) => said(name)),
    RATE: of(({ annualRate }) => annualRate),
    TIERS: of(
      ({ tiers }) => tiers.map((tier) => `≥${tier.from}: ${tier.annualRate}`).join(', ') || null,
    ),
    TERM_DAYS: of(({ termDays }) => termDays?.toString() ?? null),
    MINIMUM: of(({ minimumAmount }) => minimumAmount),
    RISK_LEVEL: of(({ riskLevel }) => riskLevel),
  });
}

const said = (words: Words | undefined): string | null =>
  words ? `${words.zh} / ${words.en}` : null;

const ruleText = (rule: EligibilityRule | undefined): string | null =>
  rule ? `${said(rule.sentence)} · ${JSON.stringify(rule.logic)}` : null;
