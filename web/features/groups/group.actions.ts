'use server';

import { z } from 'zod';
import { cellOf, isKind, questionOf } from '#features/analysis/question.ts';
import { cellVariables } from '#features/analysis/variables.ts';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import type { SearchChoice } from '#ui/search-select.tsx';
import { CREATE_GROUP, CUSTOMER_GROUPS, DELETE_GROUP } from './groups.queries.ts';

const shape = z.object({
  idempotencyKey: z.string(),
  name: z.string(),
  kind: z.string().refine(isKind),
  /** As they stand in the address. */
  q: z.string().optional(),
  cell: z.string(),
});

/** Keeps the customers behind the number that is open. */
export async function createGroup(values: z.input<typeof shape>): Promise<Outcome<string>> {
  const { data } = shape.safeParse(values);
  const cell = data && cellOf({ cell: data.cell });
  if (!cell || !isKind(data.kind)) return refused('INVALID_INPUT');
  const { idempotencyKey, name, kind, q } = data;
  const today = { now: new Date(), timeZone: await bankTimeZone() };
  const asked = { question: questionOf({ q }), today };
  const answer = await ask(CREATE_GROUP, {
    input: {
      ...{ idempotencyKey, name },
      cell: cellVariables(kind, cell, asked),
      question: JSON.stringify({ q: q ?? '', cell: data.cell }),
    },
  });
  return outcomeOf(answer, ({ createCustomerGroup: created }) => created.id);
}

/** Groups whose name contains the text; at most twenty. Null when they cannot be asked now. */
export async function findGroups(query: string): Promise<SearchChoice[] | null> {
  const answer = await ask(CUSTOMER_GROUPS, { query: query || null, first: 20 });
  if (!answer.ok) return null;
  return answer.data.customerGroups.edges.map(({ node: { id, name, size } }) => ({
    value: id,
    label: `${name} (${size})`,
  }));
}

export async function deleteGroup(id: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(DELETE_GROUP, { input: { id } }), () => id);
}
