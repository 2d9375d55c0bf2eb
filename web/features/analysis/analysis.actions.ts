'use server';

import { z } from 'zod';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { DELETE_SAVED_ANALYSIS, SAVE_ANALYSIS } from './analysis.mutations.ts';
import { isKind } from './question.ts';

const shape = z.object({
  idempotencyKey: z.string(),
  kind: z.string().refine(isKind),
  name: z.string(),
  question: z.string(),
});

export async function saveAnalysis(values: z.input<typeof shape>): Promise<Outcome<string>> {
  const { data } = shape.safeParse(values);
  if (!data || !isKind(data.kind)) return refused('INVALID_INPUT');
  const kind = KINDS[data.kind];
  const answer = await ask(SAVE_ANALYSIS, { input: { ...data, kind } });
  return outcomeOf(answer, ({ saveAnalysis: saved }) => saved.id);
}

const KINDS = {
  event: 'EVENT',
  funnel: 'FUNNEL',
  retention: 'RETENTION',
  distribution: 'DISTRIBUTION',
  path: 'PATH',
  behaviour: 'BEHAVIOUR',
  association: 'ASSOCIATION',
  links: 'LINKS',
} as const;

export async function deleteSavedAnalysis(id: string): Promise<Outcome<string>> {
  const answer = await ask(DELETE_SAVED_ANALYSIS, { id });
  return outcomeOf(answer, ({ deleteSavedAnalysis: deleted }) => deleted.id);
}
