'use server';

import { z } from 'zod';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { mappingOf, sourceShape, type SourceValues } from './source-values.ts';
import {
  CHANGE_PRODUCT_SOURCE,
  CREATE_PRODUCT_SOURCE,
  DISCARD_PRODUCT_INTAKE,
  START_PRODUCT_INTAKE,
  TAKE_OVER_PRODUCTS,
} from './sources.queries.ts';

/** Gives the id of the source. */
export async function createSource(
  idempotencyKey: string,
  values: SourceValues,
): Promise<Outcome<string>> {
  const parsed = sourceShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const { code = '', nameZh, nameEn, kind } = parsed.data;
  const mapping = mappingOf(parsed.data);
  const answer = await ask(CREATE_PRODUCT_SOURCE, {
    input: { idempotencyKey, code, nameZh, nameEn, kind, mapping },
  });
  return outcomeOf(answer, ({ createProductSource: { id } }) => id);
}

const seenShape = z.object({ id: z.uuid(), version: z.int() });

/** A source as the operator saw it. */
export type SeenSource = z.infer<typeof seenShape>;

export async function changeSource(seen: SeenSource, values: SourceValues): Promise<Outcome> {
  const known = seenShape.safeParse(seen);
  const parsed = sourceShape.safeParse(values);
  if (!known.success || !parsed.success) return refused('INVALID_INPUT');
  const { nameZh, nameEn } = parsed.data;
  const mapping = mappingOf(parsed.data);
  const answer = await ask(CHANGE_PRODUCT_SOURCE, {
    input: { ...known.data, nameZh, nameEn, mapping },
  });
  return outcomeOf(answer, () => null);
}

const readingShape = z.object({
  source: z.uuid(),
  fileName: z.string().nullish(),
  file: z.string().nullish(),
});

/** Gives the id of the intake, which is reviewed next. */
export async function startIntake(
  idempotencyKey: string,
  reading: z.infer<typeof readingShape>,
): Promise<Outcome<string>> {
  const parsed = readingShape.safeParse(reading);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(START_PRODUCT_INTAKE, { input: { idempotencyKey, ...parsed.data } });
  return outcomeOf(answer, ({ startProductIntake: { id } }) => id);
}

const choiceShape = z.object({ id: z.uuid(), items: z.array(z.uuid()).nullable() });

/** What was chosen; all differences for null. */
export async function takeOver(choice: z.infer<typeof choiceShape>): Promise<Outcome> {
  const parsed = choiceShape.safeParse(choice);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(TAKE_OVER_PRODUCTS, { input: parsed.data });
  return outcomeOf(answer, () => null);
}

export async function discardIntake(id: string): Promise<Outcome> {
  const answer = await ask(DISCARD_PRODUCT_INTAKE, { input: { id } });
  return outcomeOf(answer, () => null);
}
