'use server';

import type { FindByContactQuery } from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { REQUEST_ERASURE, REVEAL, SET_CONSENT } from './personal.mutations.ts';
import { FIND_BY_CONTACT } from './personal.queries.ts';
import type { ConsentPurpose, Datum, Purpose } from './personal-words.ts';

interface Revealing {
  readonly customerId: string;
  readonly field: Datum;
  readonly purpose: Purpose;
  readonly note: string | null;
}

export async function reveal(input: Revealing): Promise<Outcome<string>> {
  return outcomeOf(await ask(REVEAL, { input }), ({ revealPersonal }) => revealPersonal.value);
}

interface ConsentChange {
  readonly customerId: string;
  readonly purpose: ConsentPurpose;
  readonly isGiven: boolean;
}

/** What a customer said at the counter. */
export async function setConsent(change: ConsentChange): Promise<Outcome<string>> {
  const input = { ...change, channel: 'counter' };
  return outcomeOf(await ask(SET_CONSENT, { input }), ({ setConsent: made }) => made.id);
}

export async function requestErasure(customerId: string, reason: string): Promise<Outcome<string>> {
  const answer = await ask(REQUEST_ERASURE, { input: { customerId, reason } });
  return outcomeOf(answer, ({ requestErasure: made }) => made.id);
}

export type Found = FindByContactQuery['customers']['edges'][number]['node'];

/** A whole phone or identity number; sent in a body, since addresses are kept in histories and logs. */
export async function findByContact(
  text: string,
): Promise<{ ok: true; found: Found[] } | { ok: false; code: string }> {
  const isPhone = /^\+?[\d\s()-]{6,16}$/.test(text.trim());
  const filter = isPhone ? { phone: text } : { identityNumber: text };
  const answer = await ask(FIND_BY_CONTACT, { filter });
  if (!answer.ok) return { ok: false, code: answer.failure.code };
  return { ok: true, found: answer.data.customers.edges.map(({ node }) => node) };
}
