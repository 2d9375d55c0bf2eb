import { firstValue, oneOf, pageArguments, type SearchParams } from '#lib/list/search-params.ts';

export const INTERFACE_KINDS = ['QUERY', 'MUTATION', 'SUBSCRIPTION'] as const;
export const AUDIENCES = ['partners', 'bank'] as const;

/** What the address asks for. */
export function interfaceQuestion(params: SearchParams) {
  const audience = oneOf(params['audience'], AUDIENCES);
  return {
    ...pageArguments(params),
    filter: {
      query: firstValue(params['query']) ?? null,
      capability: firstValue(params['capability']) ?? null,
      kind: oneOf(params['kind'], INTERFACE_KINDS) ?? null,
      isForPartners: audience ? audience === 'partners' : null,
    },
  };
}
