'use server';

import type { IndicatorRuleKind, ReportKind } from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import {
  CLOSE_INDICATOR_ALARM,
  CREATE_INDICATOR_RULE,
  END_INDICATOR_RULE,
} from './indicator-alarms.queries.ts';

export interface RuleValues {
  readonly indicator: string;
  readonly kind: IndicatorRuleKind;
  readonly period: ReportKind;
  readonly value: number;
}

export async function createRule(
  values: RuleValues,
  idempotencyKey: string,
): Promise<Outcome<string>> {
  const input = { idempotencyKey, ...values };
  return outcomeOf(
    await ask(CREATE_INDICATOR_RULE, { input }),
    ({ createIndicatorRule: { id } }) => id,
  );
}

export async function endRule(id: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(END_INDICATOR_RULE, { input: { id } }), () => id);
}

export async function closeAlarm(id: string, reason: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(CLOSE_INDICATOR_ALARM, { input: { id, reason } }), () => id);
}
