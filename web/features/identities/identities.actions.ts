'use server';

import type { IdentityDecision, IdentityKind } from '#generated/gql/graphql.ts';
import { addDays } from '#lib/bank-day.ts';
import { momentOf } from '#lib/bank-time.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import type { Identities } from './customer-identities.tsx';
import {
  CUSTOMER_IDENTITIES,
  DECIDE_CONFLICT,
  END_IDENTITY_LINK,
  LINK_IDENTITY,
} from './identities.queries.ts';

export interface IdentitiesOf {
  readonly id: string;
  /** Bank day at whose end; null: now. */
  readonly day: string | null;
  readonly withEnded: boolean;
  readonly after: string | null;
}

/** Null when they cannot be loaded now. */
export async function loadIdentities({ day, ...of }: IdentitiesOf): Promise<Identities | null> {
  const asOf = day && momentOf(`${addDays(day, 1)}T00:00`, await bankTimeZone()).toISOString();
  const answer = await ask(CUSTOMER_IDENTITIES, { ...of, asOf });
  return answer.ok ? (answer.data.customer?.identities ?? null) : null;
}

export interface LinkValues {
  readonly kind: IdentityKind;
  readonly value?: string;
  readonly otherId?: string;
  readonly reason: string;
}

export async function linkIdentity(
  customerId: string,
  { kind, value, otherId, reason }: LinkValues,
  idempotencyKey: string,
): Promise<Outcome<string>> {
  const of = (kind === 'CUSTOMER' ? otherId : value) ?? '';
  const input = { idempotencyKey, customerId, kind, value: of, reason };
  return outcomeOf(await ask(LINK_IDENTITY, { input }), ({ linkIdentity: { id } }) => id);
}

export async function endIdentity(id: string, reason: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(END_IDENTITY_LINK, { input: { id, reason } }), () => id);
}

export interface DecisionValues {
  readonly decision: IdentityDecision;
  readonly ownerId?: string;
  readonly reason: string;
}

export async function decideConflict(
  id: string,
  { decision, ownerId, reason }: DecisionValues,
): Promise<Outcome<string>> {
  const owner = decision === 'SHARED' ? null : (ownerId ?? null);
  const input = { id, decision, ownerId: owner, reason };
  return outcomeOf(await ask(DECIDE_CONFLICT, { input }), () => id);
}
