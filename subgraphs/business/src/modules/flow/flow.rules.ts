import { validatorOf } from '@zhongtai/kit/form';
import { type FlowField, fieldsOf } from './flow.form-fields.ts';
import { type FlowOutline, type FlowStep, HANDLERS, isEffect } from './flow.types.ts';

export const PROBLEM_CODES = [
  'NO_STEPS',
  'STEP_TWICE',
  'NO_CHANNEL',
  'CHANNEL_UNKNOWN',
  'CHANNEL_NOT_STAFFED',
  'CHANNEL_WITHOUT_PIN',
  'NO_DEADLINE',
  'CONDITION_FIRST',
  'CONDITION_FIELD',
  'HANDLER_UNKNOWN',
  'EFFECT_NOT_LAST',
  'EFFECT_UNAUTHORISED',
  'STAFF_WITH_PIN',
  'FIELD_TWICE',
  'FIELD_NEEDED',
  'FORM_INVALID',
  'STEP_NEEDED',
  'OTHER_KIND',
] as const;

/** Why a flow cannot be published. */
export interface FlowProblem {
  readonly code: (typeof PROBLEM_CODES)[number];
  /** Code of the step; null for what is of the whole flow. */
  readonly step: string | null;
  /** Which field, channel or handler it is about. */
  readonly about: string | null;
}

/** What holds of every flow, whoever wrote it; empty when nothing speaks against it. */
export function problemsOf({ steps }: FlowOutline): FlowProblem[] {
  const problems: FlowProblem[] = [];
  const fields = new Map<string, FlowField>();
  const codes = new Set<string>();
  if (steps.length === 0) problems.push({ code: 'NO_STEPS', step: null, about: null });
  for (const [index, step] of steps.entries()) {
    const found = (code: FlowProblem['code'], about: string | null = null) =>
      problems.push({ code, about, step: step.code });
    if (codes.has(step.code)) found('STEP_TWICE');
    codes.add(step.code);
    if (step.channels.length === 0) found('NO_CHANNEL');
    if (step.deadlineMinutes <= 0) found('NO_DEADLINE');
    if (index === 0 && step.when) found('CONDITION_FIRST');
    else if (!isAnswerable(step, fields)) found('CONDITION_FIELD', step.when?.field ?? null);
    if (!HANDLERS.includes(step.handler)) found('HANDLER_UNKNOWN', step.handler);
    if (isEffect(step.handler) !== (index === steps.length - 1)) found('EFFECT_NOT_LAST');
    if (step.by === 'STAFF' && step.assurance !== 'NONE') found('STAFF_WITH_PIN');
    for (const field of fieldsOf(step.form)) {
      if (fields.has(field.name)) found('FIELD_TWICE', field.name);
      fields.set(field.name, field);
    }
    if (!isSchema(step)) found('FORM_INVALID');
  }
  return problems;
}

const FIGURES: readonly FlowField['kind'][] = ['AMOUNT', 'DECIMAL', 'WHOLE_NUMBER'];

/** What its condition asks about was asked for before, and is what can be compared so. */
function isAnswerable({ when }: FlowStep, before: ReadonlyMap<string, FlowField>): boolean {
  if (!when) return true;
  const field = before.get(when.field);
  if (!field) return false;
  if ('above' in when) return FIGURES.includes(field.kind);
  const options = field.options.map(({ value }) => value);
  return when.oneOf.length > 0 && when.oneOf.every((value) => options.includes(value));
}

function isSchema({ form }: FlowStep): boolean {
  try {
    validatorOf(form);
    return true;
  } catch {
    return false;
  }
}

/** For the log. */
export const problemText = ({ code, step, about }: FlowProblem): string =>
  [step, code, about].filter((part) => part !== null).join(' ');
