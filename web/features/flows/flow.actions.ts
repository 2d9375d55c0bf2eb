'use server';

import { z } from 'zod';
import type { SimulateFlowDraftMutation } from '#generated/gql/graphql.ts';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import {
  CHANGE_FLOW_DRAFT,
  CREATE_FLOW_DRAFT,
  DISCARD_FLOW_DRAFT,
  SIMULATE_FLOW_DRAFT,
  SUBMIT_FLOW_DRAFT,
} from './flows.mutations.ts';
import { outlineShape, type Outline } from './outline.ts';

const newShape = z.object({ code: z.string(), copyOf: z.string().nullish() });
const seenShape = z.object({ id: z.uuid(), version: z.int() });
const trialShape = z.object({ channel: z.string(), data: z.string() });

/** A draft as the operator saw it. */
export type SeenDraft = z.infer<typeof seenShape>;

export type NewDraftValues = z.infer<typeof newShape>;

/** Begins a version; gives the id of the draft. */
export async function createDraft(
  idempotencyKey: string,
  values: NewDraftValues,
): Promise<Outcome<string>> {
  const parsed = newShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(CREATE_FLOW_DRAFT, { input: { idempotencyKey, ...parsed.data } });
  return outcomeOf(answer, ({ createFlowDraft: { id } }) => id);
}

/** Gives the version that it is now. */
export async function saveDraft(seen: SeenDraft, outline: Outline): Promise<Outcome<number>> {
  const parsed = outlineShape.safeParse(outline);
  const known = seenShape.safeParse(seen);
  if (!parsed.success || !known.success) return refused('INVALID_INPUT');
  const answer = await ask(CHANGE_FLOW_DRAFT, { input: { ...known.data, ...parsed.data } });
  return outcomeOf(answer, ({ changeFlowDraft: { version } }) => version);
}

export type Simulation = SimulateFlowDraftMutation['simulateFlowDraft'];

export async function simulateDraft(
  seen: SeenDraft,
  trial: z.infer<typeof trialShape>,
): Promise<Outcome<Simulation>> {
  const parsed = seenShape.extend(trialShape.shape).safeParse({ ...seen, ...trial });
  if (!parsed.success) return refused('INVALID_INPUT');
  const locale = await graphLocale();
  const answer = await ask(SIMULATE_FLOW_DRAFT, { input: parsed.data, locale });
  return outcomeOf(answer, ({ simulateFlowDraft: simulation }) => simulation);
}

export async function submitDraft(seen: SeenDraft): Promise<Outcome> {
  const parsed = seenShape.safeParse(seen);
  if (!parsed.success) return refused('INVALID_INPUT');
  return outcomeOf(await ask(SUBMIT_FLOW_DRAFT, { input: parsed.data }), () => null);
}

export async function discardDraft(seen: SeenDraft): Promise<Outcome> {
  const parsed = seenShape.safeParse(seen);
  if (!parsed.success) return refused('INVALID_INPUT');
  return outcomeOf(await ask(DISCARD_FLOW_DRAFT, { input: parsed.data }), () => null);
}
