import type { FlowStepPartsFragment } from '#generated/gql/graphql.ts';
import type { Draft } from './draft-page.tsx';
import type { Outline, Step } from './outline.ts';

/** What a draft says, ready to be edited. */
export const outlineOf = ({ names, steps }: Pick<Draft, 'names' | 'steps'>): Outline => ({
  name: names,
  steps: stepsOf(steps),
});

export const stepsOf = (steps: readonly FlowStepPartsFragment[]): Step[] =>
  steps.map(({ names: name, channels, fields, condition, ...step }) => ({
    ...step,
    name,
    channels: channels.map(({ code }) => code),
    fields: fields.map((field) => ({ ...field, options: [...field.options] })),
    condition: condition && { ...condition, oneOf: [...condition.oneOf] },
  }));
