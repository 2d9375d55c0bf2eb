import { Big } from '@zhongtai/kit/money';
import type { Entered } from '@zhongtai/kit/form';
import type { FlowOutline, FlowStep } from './flow.types.ts';

export const stepOf = ({ steps }: FlowOutline, code: string): FlowStep | undefined =>
  steps.find((step) => step.code === code);

/** Whether a step is to be done, by what was entered so far. */
export function isNeeded({ when }: FlowStep, entered: Entered): boolean {
  if (!when) return true;
  const value = entered[when.field];
  if ('oneOf' in when) return typeof value === 'string' && when.oneOf.includes(value);
  return (typeof value === 'string' || typeof value === 'number') && new Big(value).gt(when.above);
}

/** The first of all that is to be done after the step `after`; undefined when that was the last. */
export function nextStep(
  { steps }: FlowOutline,
  after: string,
  entered: Entered,
): FlowStep | undefined {
  const done = steps.findIndex(({ code }) => code === after);
  return steps.slice(done + 1).find((step) => isNeeded(step, entered));
}
