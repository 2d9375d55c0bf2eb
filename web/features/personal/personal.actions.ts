'use server';

import type { FindByContactQuery } from '#generated/gql/graphql.ts';
import { ask, type Answer } from '#lib/graph/request.ts';
import {
  CANCEL_ERASURE,
  CONFIRM_ERASURE,
  REQUEST_ERASURE,
  REVEAL,
  SET_CONSENT,
} from './personal.mutations.ts';
import { FIND_BY_CONTACT } from './personal.queries.ts';
import type { ConsentPurpose, Datum, Outcome, Purpose } from './personal-words.ts';

interface Revealing {
  readonly customerId: string;
  readonly field: Datum;
  readonly purpose: Purpose;
  readonly note: string | null;
}

export async function reveal(input: Revealing): Promise<Outcome> {
  return outcome(await ask(REVEAL, { input }), ({ revealPersonal }) => revealPersonal.value);
}

interface ConsentChange {
  readonly customerId: string;
  readonly purpose: ConsentPurpose;
  readonly isGiven: boolean;
}

/** What a customer said at the counter. */
export async function setConsent(change: ConsentChange): Promise<Outcome> {
  const input = { ...change, channel: 'counter' };
  return outcome(await ask(SET_CONSENT, { input }), ({ setConsent: made }) => made.id);
}

export async function requestErasure(customerId: string, reason: string): Promise<Outcome> {
  const answer = await ask(REQUEST_ERASURE, { input: { customerId, reason } });
  return outcome(answer, ({ requestErasure: made }) => made.id);
}

export async function confirmErasure(id: string): Promise<Outcome> {
  return outcome(await ask(CONFIRM_ERASURE, { id }), () => id);
}

export async function cancelErasure(id: string): Promise<Outcome> {
  return outcome(await ask(CANCEL_ERASURE, { id }), () => id);
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

function outcome<R>(answer: Answer<R>, valueOf: (data: R) => string): Outcome {
  const failure = answer.ok ? answer.failures[0] : answer.failure;
  if (failure) return { ok: false, code: failure.code };
  return answer.ok ? { ok: true, value: valueOf(answer.data) } : { ok: false, code: 'UNKNOWN' };
}
