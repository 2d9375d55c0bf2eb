import type { ApprovalFilter, ApprovalsQueryVariables } from '#generated/gql/graphql.ts';
import { oneOf, pageArguments, withoutEmpty, type SearchParams } from '#lib/list/search-params.ts';
import { APPROVAL_KINDS } from './policy-values.ts';

export const APPROVAL_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;

/** Whose requests the inbox shows. */
export const APPROVAL_TABS = ['todo', 'mine', 'all'] as const;

export type ApprovalTab = (typeof APPROVAL_TABS)[number];

const SHARES = { todo: 'TO_DECIDE', mine: 'SUBMITTED', all: undefined } as const;

/** What the address asks for; without a word, what the operator has most to do with. */
export function approvalTab(params: SearchParams, mayDecide: boolean): ApprovalTab {
  return oneOf(params['tab'], APPROVAL_TABS) ?? (mayDecide ? 'todo' : 'mine');
}

export function approvalQuestion(params: SearchParams, tab: ApprovalTab): ApprovalsQueryVariables {
  return {
    ...pageArguments(params),
    filter: withoutEmpty<ApprovalFilter>({
      mine: SHARES[tab],
      kind: oneOf(params['kind'], APPROVAL_KINDS),
      // What is to be decided always waits.
      status: tab === 'todo' ? undefined : oneOf(params['status'], APPROVAL_STATUSES),
    }),
  };
}
