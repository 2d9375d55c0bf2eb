import { validatorOf } from '@zhongtai/kit/form';
import { type FlowDefinition, HANDLERS, isEffect } from './flow.types.ts';

/** Why a definition cannot be published; empty when nothing speaks against it. */
export function problemsOf({ steps }: FlowDefinition): string[] {
  const problems: string[] = [];
  const fields = new Set<string>();
  const codes = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const problem = (text: string) => problems.push(`${step.code}: ${text}`);
    if (codes.has(step.code)) problem('another step has this code');
    codes.add(step.code);
    if (step.channels.length === 0) problem('no channel can do it');
    if (step.deadlineMinutes <= 0) problem('its deadline is over before it begins');
    if (step.when && !fields.has(step.when.field)) problem('its condition asks for a later field');
    if (index === 0 && step.when) problem('the first step has no condition');
    if (!HANDLERS.includes(step.handler)) problem(`there is no handler ${step.handler}`);
    if (isEffect(step.handler) !== (index === steps.length - 1)) {
      problem('the last step, and no other, has the effect');
    }
    if (step.by === 'STAFF' && step.assurance !== 'NONE') problem('staff have no trading PIN');
    for (const name of Object.keys(step.form.properties)) {
      if (fields.has(name)) problem(`another step asks for ${name}`);
      fields.add(name);
    }
    // Throws where it is no JSON Schema.
    validatorOf(step.form);
  }
  return problems;
}
