'use server';

import { z } from 'zod';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import {
  AUTHORISE_ORDER,
  CANCEL_ORDER,
  CLAIM_ORDER,
  HAND_OFF_ORDER,
  PICK_UP_ORDER,
  SET_TRADING_PIN,
  START_ORDER,
  SUBMIT_STEP,
} from './order-desk.queries.ts';

const seen = { id: z.uuid(), version: z.int() };
const startShape = z.object({ flow: z.string(), customerId: z.uuid(), idempotencyKey: z.uuid() });
const stepShape = z.object({ ...seen, step: z.string(), data: z.string() });
const proofShape = z.object({ ...seen, digest: z.string(), pin: z.string() });
const seenShape = z.object(seen);
const pickUpShape = z.object({ ...seen, consent: z.string() });
const codeShape = z.object({ code: z.string() });
const pinShape = z.object({ customerId: z.uuid(), pin: z.string() });

/** As the operator saw it. */
export type Seen = z.infer<typeof seenShape>;

/** Begins an order for a customer at the counter; gives its id. */
export async function startOrder(input: z.infer<typeof startShape>): Promise<Outcome<string>> {
  const parsed = startShape.safeParse(input);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(START_ORDER, { input: parsed.data });
  return outcomeOf(answer, ({ startOrder: { id } }) => id);
}

export async function submitStep(input: z.infer<typeof stepShape>): Promise<Outcome> {
  const parsed = stepShape.safeParse(input);
  if (!parsed.success) return refused('INVALID_INPUT');
  return outcomeOf(await ask(SUBMIT_STEP, { input: parsed.data }), () => null);
}

export async function authoriseOrder(input: z.infer<typeof proofShape>): Promise<Outcome> {
  const parsed = proofShape.safeParse(input);
  if (!parsed.success) return refused('INVALID_INPUT');
  return outcomeOf(await ask(AUTHORISE_ORDER, { input: parsed.data }), () => null);
}

export async function cancelOrder(input: Seen): Promise<Outcome> {
  const parsed = seenShape.safeParse(input);
  if (!parsed.success) return refused('INVALID_INPUT');
  return outcomeOf(await ask(CANCEL_ORDER, { input: parsed.data }), () => null);
}

export interface HandoffCode {
  readonly code: string;
  readonly expiresAt: string;
}

export async function handOffOrder(input: Seen): Promise<Outcome<HandoffCode>> {
  const parsed = seenShape.safeParse(input);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(HAND_OFF_ORDER, { input: parsed.data });
  return outcomeOf(answer, ({ handOffOrder: handoff }) => handoff);
}

/** Gives the id of the order. */
export async function claimOrder(code: string): Promise<Outcome<string>> {
  const parsed = codeShape.safeParse({ code });
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(CLAIM_ORDER, { input: parsed.data });
  return outcomeOf(answer, ({ claimOrder: { id } }) => id);
}

export async function pickUpOrder(input: z.infer<typeof pickUpShape>): Promise<Outcome> {
  const parsed = pickUpShape.safeParse(input);
  if (!parsed.success) return refused('INVALID_INPUT');
  return outcomeOf(await ask(PICK_UP_ORDER, { input: parsed.data }), () => null);
}

export async function setTradingPin(input: z.infer<typeof pinShape>): Promise<Outcome> {
  const parsed = pinShape.safeParse(input);
  if (!parsed.success) return refused('INVALID_INPUT');
  return outcomeOf(await ask(SET_TRADING_PIN, { input: parsed.data }), () => null);
}
