import type { GraphQLSchema } from 'graphql';

export interface SlowOperation {
  readonly name: string;
  readonly durationMs: number;
  readonly at: Date;
}

const SLOW_MS = 200;
/** What is kept: the last of them, whatever a client sends. */
const KEPT = 200;
const SHOWN = 20;
const NAME_LENGTH = 100;

const rings = new WeakMap<GraphQLSchema, SlowOperation[]>();

/** Remembers an operation that took long, in the place of the oldest one. */
export function noteDuration(schema: GraphQLSchema, operation: SlowOperation): void {
  if (operation.durationMs < SLOW_MS) return;
  const ring = rings.get(schema) ?? [];
  rings.set(schema, ring);
  ring.push({ ...operation, name: operation.name.slice(0, NAME_LENGTH) });
  if (ring.length > KEPT) ring.shift();
}

/** The slowest of those remembered, slowest first. */
export const slowestOf = (schema: GraphQLSchema): SlowOperation[] =>
  (rings.get(schema) ?? []).toSorted((a, b) => b.durationMs - a.durationMs).slice(0, SHOWN);
