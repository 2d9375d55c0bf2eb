import { type Money, compareAmounts } from '@zhongtai/kit/money';
import { bankOf, isWithin } from '@zhongtai/kit/scope';
import type { ApprovalLevel } from './approval-policy.entity.ts';
import type { ApprovalKind } from './approval.kinds.ts';

export interface Rule {
  readonly kind: ApprovalKind;
  readonly organisation: string;
  readonly amount: string;
  readonly currency: string;
  readonly level: ApprovalLevel;
}

export interface Weighed {
  readonly kind: ApprovalKind;
  readonly organisation: string;
  readonly value: Money | null;
}

/** Another person of the same part of the bank, or of one above. */
const DEFAULT_LEVEL: ApprovalLevel = 'OWN_PART';

/** Path of the part of the bank where the object waits. */
export function waitingPlace(object: Weighed, rules: readonly Rule[]): string {
  return placeOf(object.organisation, chosenRule(object, rules)?.level ?? DEFAULT_LEVEL);
}

/** Of the rules that fit: the nearest, and of those the one for the highest value. */
function chosenRule(object: Weighed, rules: readonly Rule[]): Rule | undefined {
  return rules
    .filter((rule) => fits(rule, object))
    .toSorted((a, b) => depth(b) - depth(a) || compareAmounts(b.amount, a.amount))[0];
}

function fits(rule: Rule, { kind, organisation, value }: Weighed): boolean {
  if (rule.kind !== kind || !isWithin(organisation, rule.organisation)) return false;
  if (value === null) return compareAmounts(rule.amount, '0') === 0;
  // What cannot be compared might be too much: the rule for the highest value holds.
  if (value.currency !== rule.currency) return true;
  return compareAmounts(value.amount, rule.amount) >= 0;
}

const depth = ({ organisation }: Rule): number => organisation.split('.').length;

function placeOf(organisation: string, level: ApprovalLevel): string {
  switch (level) {
    case 'OWN_PART':
      return organisation;
    case 'BRANCH':
      return organisation.split('.').slice(0, 2).join('.');
    case 'HEAD_OFFICE':
      return bankOf(organisation);
  }
}
