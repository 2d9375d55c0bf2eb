import { createHash, createHmac } from 'node:crypto';
import { type AliasTable, outcomeOf, sizeOf } from './lottery.alias.ts';

// What `operations.draw_lots` computes in the database, written a second time: by this anybody proves a draw once the
// seed is told. docs/decisions/0041-lottery.md

/** What a seed makes a number of. */
export interface DrawnFor {
  readonly campaignId: string;
  readonly customerId: string;
  /** The customer's first draw is 1. */
  readonly number: number;
}

const PIECES = [0, 6, 12, 18, 24] as const;
const PIECE_BYTES = 6;
const PIECE_SIZE = 2 ** 48;

export const messageOf = ({ campaignId, customerId, number }: DrawnFor): string =>
  `${campaignId}|${customerId}|${number}`;

/** What is published before the first draw. */
export const commitmentOf = (seed: Uint8Array): Buffer =>
  createHash('sha256').update(seed).digest();

/**
 * A number below `size`: the first of five pieces of the digest that can be reduced without favouring small numbers.
 */
export function ticketOf(seed: Uint8Array, drawn: DrawnFor, size: number): number {
  const digest = createHmac('sha256', seed).update(messageOf(drawn), 'utf8').digest();
  const limit = Math.floor(PIECE_SIZE / size) * size;
  const pieces = PIECES.map((at) => digest.readUIntBE(at, PIECE_BYTES));
  return (pieces.find((piece) => piece < limit) ?? pieces[4] ?? 0) % size;
}

export interface ProvableDraw extends DrawnFor {
  readonly ticket: number;
  readonly drawn: number;
}

/** Whether the seed says what the draw says. */
export function isProven(seed: Uint8Array, table: AliasTable, draw: ProvableDraw): boolean {
  const ticket = ticketOf(seed, draw, sizeOf(table));
  return ticket === draw.ticket && outcomeOf(table, ticket) === draw.drawn;
}
