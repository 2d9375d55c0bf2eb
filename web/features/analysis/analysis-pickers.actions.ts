'use server';

import type { SearchChoice } from '#ui/search-select.tsx';
import { ask } from '#lib/graph/request.ts';
import { CUSTOMER_CHOICES, CUSTOMER_NAME } from './together.queries.ts';

/** Customers by the beginning of their number or part of their name; at most twenty. Null when they cannot be asked now. */
export async function findCustomers(query: string): Promise<SearchChoice[] | null> {
  const answer = await ask(CUSTOMER_CHOICES, { query: query || null });
  return answer.ok ? answer.data.customers.edges.map(({ node }) => choiceOf(node)) : null;
}

/** What those are called that a question names already; those the viewer may not see are left out. */
export async function nameCustomers(ids: readonly (string | undefined)[]): Promise<SearchChoice[]> {
  const given = ids.filter((id) => id !== undefined);
  const answers = await Promise.all(given.map((id) => ask(CUSTOMER_NAME, { id })));
  return answers.flatMap((answer) =>
    answer.ok && answer.data.customer ? [choiceOf(answer.data.customer)] : [],
  );
}

const choiceOf = ({ id, name, number }: { id: string; name: string; number: string }) => ({
  value: id,
  label: `${name} (${number})`,
});
