'use server';

import { momentOf } from '#lib/bank-time.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { bankTimeZone, loadViewer } from '#lib/viewer/viewer.ts';
import { COLLEAGUES, DELEGATE_ROLE, WITHDRAW_DELEGATION } from './my-roles.queries.ts';

export interface DelegationValues {
  readonly operatorId: string;
  /** On the clock of the bank. */
  readonly validUntil: string;
  readonly reason?: string;
}

/** Whatever the console is narrowed to: one lends where one holds. */
const WHOLE = { wholeScope: true };

export async function delegateRole(
  idempotencyKey: string,
  grantId: string,
  values: DelegationValues,
): Promise<Outcome<string>> {
  const { operatorId, reason } = values;
  const validUntil = momentOf(values.validUntil, await bankTimeZone()).toISOString();
  const input = { idempotencyKey, grantId, operatorId, validUntil, reason: reason || null };
  const answer = await ask(DELEGATE_ROLE, { input }, WHOLE);
  return outcomeOf(answer, ({ delegateRole: { id } }) => id);
}

export async function withdrawDelegation(grantId: string): Promise<Outcome<string>> {
  const answer = await ask(WITHDRAW_DELEGATION, { input: { grantId } }, WHOLE);
  return outcomeOf(answer, () => grantId);
}

/** Others at home where the role is held; null when they cannot be asked for now. */
export async function findColleagues(place: string, query: string) {
  const organisation = place;
  const [answer, viewer] = await Promise.all([
    ask(COLLEAGUES, { query: query || null, organisation }, WHOLE),
    loadViewer(),
  ]);
  if (!answer.ok) return null;
  const oneself = viewer.ok ? viewer.data.viewer.subject : null;
  return answer.data.operators.edges
    .filter(({ node }) => node.username !== oneself)
    .map(({ node }) => ({ value: node.id, label: `${node.displayName} (${node.username})` }));
}
