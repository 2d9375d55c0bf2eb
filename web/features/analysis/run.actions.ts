'use server';

import { z } from 'zod';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import { isKind, questionOf } from './question.ts';
import { START_ANALYSIS } from './run.queries.ts';
import { runVariables } from './variables.ts';

const shape = z.object({ idempotencyKey: z.string(), kind: z.string(), question: z.string() });

/** Has the question of a page asked as a task. Gives the id of the run. */
export async function startAnalysis(values: z.input<typeof shape>): Promise<Outcome<string>> {
  const { data } = shape.safeParse(values);
  if (!data || !isKind(data.kind)) return refused('INVALID_INPUT');
  const { idempotencyKey, kind, question } = data;
  const today = { now: new Date(), timeZone: await bankTimeZone() };
  const of = runVariables(kind, { question: questionOf({ q: question }), today });
  const answer = await ask(START_ANALYSIS, { input: { idempotencyKey, of, question } });
  return outcomeOf(answer, ({ startAnalysis: run }) => run.id);
}
