import type { Words } from '@zhongtai/kit/form';
import { type FlowField, type FlowOutline, type FlowStep, fieldsOf } from '../flow/index.ts';

export const FLOW_PARTS = [
  'NAME',
  'STEP',
  'POSITION',
  'BY',
  'CHANNELS',
  'ASSURANCE',
  'DEADLINE',
  'CONDITION',
  'HANDLER',
  'FIELD',
] as const;

/** One thing in which two versions of a flow differ. */
export interface FlowChange {
  readonly part: (typeof FLOW_PARTS)[number];
  /** Code of the step; null for what is of the whole flow. */
  readonly step: string | null;
  /** Name of the field; null for what is none. */
  readonly field: string | null;
  /** Null where there was none. */
  readonly before: string | null;
  /** Null where there is none any more. */
  readonly after: string | null;
}

/** In the order of the steps as they are, then of those that are gone. */
export function changesBetween(before: FlowOutline | null, after: FlowOutline): FlowChange[] {
  const old = new Map((before?.steps ?? []).map((step, n) => [step.code, { step, n }]));
  const codes = after.steps.map(({ code }) => code);
  const gone = [...old.keys()].filter((code) => !codes.includes(code));
  return [
    ...differing(null, { NAME: [before ? said(before.name) : null, said(after.name)] }),
    ...after.steps.flatMap((step, n) => {
      const known = old.get(step.code);
      if (!known) return [change(step.code, 'STEP', [null, said(step.name)]), ...added(step)];
      const position = differing(step.code, { POSITION: [`${known.n + 1}`, `${n + 1}`] });
      return [...position, ...changesOfStep(known.step, step)];
    }),
    ...gone.map((code) => change(code, 'STEP', [said(old.get(code)?.step.name), null])),
  ];
}

type Pair = readonly [before: string | null, after: string | null];

const change = (
  step: string | null,
  part: FlowChange['part'],
  [before, after]: Pair,
): FlowChange => ({ part, step, field: null, before, after });

const differing = (
  step: string | null,
  parts: Partial<Record<FlowChange['part'], Pair>>,
): FlowChange[] =>
  Object.entries(parts).flatMap(([part, pair]) =>
    pair[0] === pair[1] ? [] : [change(step, part as FlowChange['part'], pair)],
  );

const said = (words: Words | undefined): string | null =>
  words ? `${words.zh} / ${words.en}` : null;

const added = (step: FlowStep): FlowChange[] => changesOfStep(null, step);

function changesOfStep(before: FlowStep | null, after: FlowStep): FlowChange[] {
  const of = <T>(read: (step: FlowStep) => T | null) =>
    [before && read(before), read(after)] as const;
  return [
    ...differing(after.code, {
      ...(before && { NAME: of(({ name }) => said(name)) }),
      BY: of(({ by }) => by),
      CHANNELS: of(({ channels }) => channels.toSorted().join(', ')),
      ASSURANCE: of(({ assurance }) => assurance),
      DEADLINE: of(({ deadlineMinutes }) => `${deadlineMinutes}`),
      CONDITION: of(conditionText),
      HANDLER: of(({ handler }) => handler),
    }),
    ...changesOfFields(before, after),
  ];
}

function conditionText({ when }: FlowStep): string | null {
  if (!when) return null;
  return 'above' in when
    ? `${when.field} > ${when.above}`
    : `${when.field}: ${when.oneOf.join(', ')}`;
}

function changesOfFields(before: FlowStep | null, after: FlowStep): FlowChange[] {
  const old = new Map((before ? fieldsOf(before.form) : []).map((field) => [field.name, field]));
  const now = new Map(fieldsOf(after.form).map((field) => [field.name, field]));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((name) => {
    const pair = [fieldText(old.get(name)), fieldText(now.get(name))] as const;
    const [was, is] = pair;
    return was === is ? [] : [{ ...change(after.code, 'FIELD', pair), field: name }];
  });
}

function fieldText(field: FlowField | undefined): string | null {
  if (!field) return null;
  const { title, kind, isRequired, maxLength, minimum, maximum, options, reference } = field;
  const range = minimum === null && maximum === null ? null : `${minimum ?? ''}–${maximum ?? ''}`;
  const choices = options.map((option) => `${option.value} ${option.title.zh}`).join(', ') || null;
  const limits = [maxLength === null ? null : `≤${maxLength}`, range, choices, reference];
  const known = limits.filter((part) => part !== null);
  return [said(title), `${kind}${isRequired ? '' : '?'}`, ...known].join(' · ');
}
