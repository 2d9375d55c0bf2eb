import type { AuditEntriesQueryVariables, AuditEntryFilter } from '#generated/gql/graphql.ts';
import { addDays } from '#lib/bank-day.ts';
import { momentOf } from '#lib/bank-time.ts';
import {
  dayValue,
  firstValue,
  oneOf,
  pageArguments,
  withoutEmpty,
  type SearchParams,
} from '#lib/list/search-params.ts';

export const ACTOR_KINDS = ['OPERATOR', 'PARTNER', 'SERVICE', 'CUSTOMER'] as const;

/** What the address of the audit log asks for; its days are those of the bank, both included. */
export function auditQuestion(params: SearchParams, timeZone: string): AuditEntriesQueryVariables {
  const from = dayValue(params['from']);
  const to = dayValue(params['to']);
  return {
    ...pageArguments(params),
    filter: withoutEmpty<AuditEntryFilter>({
      query: firstValue(params['query']),
      actor: firstValue(params['actor']),
      actorKind: oneOf(params['actorKind'], ACTOR_KINDS),
      action: firstValue(params['action']),
      objectKind: firstValue(params['objectKind']),
      objectId: firstValue(params['objectId']),
      from: from && startOf(from, timeZone),
      to: to && startOf(addDays(to, 1), timeZone),
    }),
  };
}

function startOf(day: string, timeZone: string): string {
  return momentOf(`${day}T00:00`, timeZone).toISOString();
}
