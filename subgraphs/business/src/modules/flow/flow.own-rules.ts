import { WITH_PIN } from './flow.fields.ts';
import { type FlowField, fieldsOf } from './flow.form-fields.ts';
import { HANDLING, type Need } from './flow.needs.ts';
import { type FlowProblem, problemsOf } from './flow.rules.ts';
import { type FlowOutline, type FlowStep, type OrderKind, isEffect } from './flow.types.ts';

/** Channels of the platform by code. */
export type KnownChannels = ReadonlyMap<string, 'DIGITAL' | 'STAFFED' | 'PARTNER'>;

interface Around {
  readonly channels: KnownChannels;
  /** Of the orders of this flow so far; null for a new one. */
  readonly kind: OrderKind | null;
}

/** What holds of a flow that a bank writes itself, beside what holds of all: it must be able to do what it promises. */
export function ownProblemsOf(flow: FlowOutline, { channels, kind }: Around): FlowProblem[] {
  const { steps } = flow;
  const last = steps.at(-1);
  const own = last ? kindOf(last) : null;
  const isOther = kind !== null && own !== null && own !== kind;
  return [
    ...problemsOf(flow),
    ...steps.flatMap((step, index) => [
      ...channelProblems(step, channels),
      ...unauthorised(step),
      ...missingFor(step, steps.slice(0, index)),
    ]),
    ...(isOther && last ? [problem(last, 'OTHER_KIND', kind)] : []),
  ];
}

/** Of the orders that a step ends; null for what is no effect. */
export const kindOf = ({ handler }: FlowStep): OrderKind | null => HANDLING[handler].kind;

const problem = (
  { code: step }: FlowStep,
  code: FlowProblem['code'],
  about: string | null = null,
): FlowProblem => ({ code, step, about });

function channelProblems(step: FlowStep, known: KnownChannels): FlowProblem[] {
  return step.channels.flatMap((channel) => {
    const kind = known.get(channel);
    if (!kind) return [problem(step, 'CHANNEL_UNKNOWN', channel)];
    if (step.by === 'STAFF' && kind !== 'STAFFED') {
      return [problem(step, 'CHANNEL_NOT_STAFFED', channel)];
    }
    const isSecret = WITH_PIN.some((code) => code === channel);
    if (step.assurance === 'PIN' && !isSecret) {
      return [problem(step, 'CHANNEL_WITHOUT_PIN', channel)];
    }
    return [];
  });
}

/** Money and rights move on the customer's own word alone. */
const unauthorised = (step: FlowStep): FlowProblem[] =>
  isEffect(step.handler) && step.assurance === 'NONE' ? [problem(step, 'EFFECT_UNAUTHORISED')] : [];

/** What its handler would look for in vain. */
function missingFor(step: FlowStep, before: readonly FlowStep[]): FlowProblem[] {
  const { needs, after } = HANDLING[step.handler];
  const certain = [...before.filter(({ when }) => !when), step];
  const asked = new Map(
    [...before, step].flatMap(({ form }) => fieldsOf(form).map((field) => [field.name, field])),
  );
  const surely = new Set(certain.flatMap(({ form }) => form.required));
  const isMissing = (need: Need) => {
    const field = asked.get(need.name);
    if (!field) return !need.isOptional;
    return !isFit(field, need) || (!need.isOptional && !surely.has(need.name));
  };
  const isLate = after !== undefined && !certain.some(({ handler }) => handler === after);
  return [
    ...needs.filter(isMissing).map(({ name }) => problem(step, 'FIELD_NEEDED', name)),
    ...(isLate ? [problem(step, 'STEP_NEEDED', after)] : []),
  ];
}

function isFit(field: FlowField, { kind, reference, options }: Need): boolean {
  if (field.kind !== kind || field.reference !== (reference ?? null)) return false;
  return !options || field.options.every(({ value }) => options.includes(value));
}
