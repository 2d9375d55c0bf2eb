'use server';

import { momentOf } from '#lib/bank-time.ts';
import { actOn } from '#lib/graph/act-on.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import {
  CHANGE_OPERATOR,
  CREATE_OPERATOR,
  DISABLE_OPERATOR,
  ENABLE_OPERATOR,
  GRANT_ROLE,
  REVOKE_ROLE,
  UNLOCK_OPERATOR,
} from './operators.mutations.ts';
import { PLACE_CHOICES } from './operators.queries.ts';

export interface OperatorValues {
  readonly displayName: string;
  readonly organisation: string;
}

/** Told once: only this answer ever holds the password. */
export interface NewOperator {
  readonly id: string;
  readonly username: string;
  readonly initialPassword: string | null;
}

export async function createOperator(
  idempotencyKey: string,
  values: OperatorValues & { readonly username: string },
): Promise<Outcome<NewOperator>> {
  const { username, displayName, organisation } = values;
  const input = { idempotencyKey, username, displayName, organisation };
  return outcomeOf(await ask(CREATE_OPERATOR, { input }), ({ createOperator: made }) => ({
    ...made.operator,
    initialPassword: made.initialPassword ?? null,
  }));
}

export async function changeOperator(id: string, values: OperatorValues): Promise<Outcome<string>> {
  const { displayName, organisation } = values;
  const answer = await ask(CHANGE_OPERATOR, { input: { id, displayName, organisation } });
  return outcomeOf(answer, () => id);
}

export async function disableOperator(id: string): Promise<Outcome<string>> {
  return actOn(DISABLE_OPERATOR, { id });
}

export async function enableOperator(id: string): Promise<Outcome<string>> {
  return actOn(ENABLE_OPERATOR, { id });
}

export async function unlockOperator(id: string): Promise<Outcome<string>> {
  return actOn(UNLOCK_OPERATOR, { id });
}

export interface GrantValues {
  readonly role: string;
  readonly organisation: string;
  /** On the clock of the bank. */
  readonly validUntil?: string;
  readonly reason?: string;
}

export async function grantRole(
  idempotencyKey: string,
  operatorId: string,
  values: GrantValues,
): Promise<Outcome<string>> {
  const { role, organisation, validUntil, reason } = values;
  const until = validUntil ? momentOf(validUntil, await bankTimeZone()).toISOString() : null;
  const terms = { role, organisation, validUntil: until, reason: reason || null };
  const answer = await ask(GRANT_ROLE, { input: { idempotencyKey, operatorId, ...terms } });
  return outcomeOf(answer, ({ grantRole: { id } }) => id);
}

export async function revokeRole(grantId: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(REVOKE_ROLE, { input: { grantId } }), () => grantId);
}

/** Open parts of the bank by name; null when they cannot be asked for now. */
export async function findPlaces(query: string) {
  const answer = await ask(PLACE_CHOICES, { query: query || null });
  if (!answer.ok) return null;
  return answer.data.organisations.edges
    .filter(({ node }) => !node.closedAt)
    .map(({ node }) => ({ value: node.path, label: `${node.name} (${node.path})` }));
}
