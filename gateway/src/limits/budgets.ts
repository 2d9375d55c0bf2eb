import type { CallerKind } from '@zhongtai/kit/caller';
import type { GraphQLError } from 'graphql';
import { httpRefusal } from '../errors.ts';

/** How many fields the answer to one operation may have, by who asks. */
export type Budgets = Readonly<Record<CallerKind, number>>;

/** The console's largest screen, with its longest page, comes to 7,000. */
export const BUDGETS: Budgets = {
  ANONYMOUS: 2_000,
  CUSTOMER: 5_000,
  PARTNER: 10_000,
  OPERATOR: 20_000,
  SERVICE: 50_000,
};

/** What an operation is expected to cost, as its answer tells the client. */
export interface Estimate {
  readonly estimated: number;
  readonly budget: number;
}

/** Null when the caller may spend so much. */
export function refuseCost({ estimated, budget }: Estimate): GraphQLError | null {
  if (estimated <= budget) return null;
  const error = httpRefusal(
    'QUERY_TOO_EXPENSIVE',
    `At most ${budget} fields in an answer; this may have ${estimated}`,
  );
  error.extensions['cost'] = { estimated, budget };
  return error;
}
