'use server';

import { actOn } from '#lib/graph/act-on.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { GIVE_PARTNER_CONSENT, WITHDRAW_PARTNER_CONSENT } from './partner-consents.queries.ts';

interface Given {
  readonly code: string;
  readonly evidence?: string;
}

/** What a customer agrees to at the counter, by the code that the partner showed them. */
export async function givePartnerConsent(
  customerId: string,
  { code, evidence }: Given,
): Promise<Outcome<string>> {
  const input = { customerId, code, evidence: evidence ?? null };
  const answer = await ask(GIVE_PARTNER_CONSENT, { input });
  return outcomeOf(answer, ({ givePartnerConsent: { id } }) => id);
}

export async function withdrawPartnerConsent(id: string): Promise<Outcome<string>> {
  return actOn(WITHDRAW_PARTNER_CONSENT, { id });
}
