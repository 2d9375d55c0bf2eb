'use server';

import { momentOf } from '#lib/bank-time.ts';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { loadViewer } from '#lib/viewer/viewer.ts';
import {
  newPrizeShape,
  receiptShape,
  termsShape,
  type NewPrizeValues,
  type ReceiptValues,
  type TermsValues,
} from './prize-values.ts';
import {
  CREATE_PRIZE,
  RECEIVE_PRIZE_STOCK,
  UPDATE_PRIZE,
  WITHDRAW_PRIZE,
} from './prizes.mutations.ts';

/** Puts a prize into the pool; gives its id. */
export async function createPrize(
  idempotencyKey: string,
  values: NewPrizeValues,
): Promise<Outcome<string>> {
  const parsed = newPrizeShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const bank = await theBank();
  if (!bank) return refused('FORBIDDEN');
  const { kind, reference, received, codes, ...terms } = parsed.data;
  const stock = stockOf({ reference, received, codes });
  const answer = await ask(CREATE_PRIZE, {
    input: { idempotencyKey, kind, ...termsOf(terms, bank), ...(stock && { stock }) },
  });
  return outcomeOf(answer, ({ createPrize: made }) => made.id);
}

export async function updatePrize(
  { id, version }: { readonly id: string; readonly version: number },
  values: TermsValues,
): Promise<Outcome<string>> {
  const parsed = termsShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const bank = await theBank();
  if (!bank) return refused('FORBIDDEN');
  const answer = await ask(UPDATE_PRIZE, { input: { id, version, ...termsOf(parsed.data, bank) } });
  return outcomeOf(answer, () => id);
}

export async function withdrawPrize(id: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(WITHDRAW_PRIZE, { input: { id } }), () => id);
}

/** Takes in what came, as a lot of the operator's own part of the bank or to one that is there. */
export async function receiveStock(
  idempotencyKey: string,
  { prizeId, lotId }: { readonly prizeId: string; readonly lotId: string | null },
  values: ReceiptValues,
): Promise<Outcome<string>> {
  const parsed = receiptShape.safeParse(values);
  const stock = parsed.success && stockOf(parsed.data);
  if (!stock) return refused('INVALID_INPUT');
  const answer = await ask(RECEIVE_PRIZE_STOCK, {
    input: { idempotencyKey, prizeId, lotId, stock },
  });
  return outcomeOf(answer, ({ receivePrizeStock: { id } }) => id);
}

interface Bank {
  readonly timeZone: string;
  readonly currency: string;
}

async function theBank(): Promise<Bank | null> {
  const viewer = await loadViewer();
  return viewer.ok ? viewer.data.viewer.organisation : null;
}

function termsOf(values: TermsValues, { timeZone, currency }: Bank) {
  const { validDays, validUntil, description, unitCost, ...names } = values;
  return {
    ...names,
    description: description ?? null,
    unitCost: { amount: unitCost, currency },
    validDays: validDays ?? null,
    validUntil: validUntil ? momentOf(validUntil, timeZone).toISOString() : null,
  };
}

/** Null when nothing came in yet. */
function stockOf({ reference, received, codes }: ReceiptValues) {
  if (!received && !codes) return null;
  return { reference: reference ?? '–', received: received ?? null, codes: codes || null };
}
