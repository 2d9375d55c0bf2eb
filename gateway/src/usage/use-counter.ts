import { registry } from '@zhongtai/kit/metrics';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { Counter } from 'prom-client';
import type { RequestingClient } from '../context.ts';
import { fieldsOf } from './graph-fields.ts';

// Documents waiting to be counted field by field; also bounds what clients of free queries can keep in memory.
const MAX_WAITING = 256;
// Versions are what clients say they are.
const MAX_CLIENTS = 200;
// What is kept while nobody takes it; about as many as the fields of a large graph, for each of twenty clients.
const MAX_COUNTED = 50_000;
const NOBODY = 'none';
const OTHER: RequestingClient = { name: 'other', version: null };

const counters = new Set<() => void>();

const fields = new Counter({
  name: 'graphql_field_requests_total',
  help: 'Operations that ask for a field, by client and its version',
  labelNames: ['client', 'version', 'field'],
  registers: [registry],
  collect() {
    for (const count of counters) count();
  },
});

const operations = new Counter({
  name: 'graphql_client_operations_total',
  help: 'Operations by client and its version',
  labelNames: ['client', 'version', 'ok'],
  registers: [registry],
});

export interface Used {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly client: RequestingClient;
}

/** How an operation ended. */
export interface UseOutcome {
  readonly ok: boolean;
  readonly seconds: number;
}

/** What there is to count of a document, together. */
interface Counts {
  operations: number;
  /** Those whose answer had an error, or was one. */
  errors: number;
  milliseconds: number;
}

interface Waiting extends Used, Counts {}

/** How often a client asked for a field on one day, and how it was answered. */
export interface Use extends Counts {
  /** `2026-11-27`, in UTC. */
  readonly day: string;
  readonly field: string;
  readonly client: string;
  /** Empty when the client does not say. */
  readonly version: string;
}

export type UseCounter = ReturnType<typeof newUseCounter>;

/** Counts who asked for what; field by field when somebody wants to know. */
export function newUseCounter(today: () => string) {
  const limited = limitedClients();
  const waiting = new Map<DocumentNode, Map<string, Waiting>>();
  const counted = countedUses();

  function countWaiting(): void {
    const day = today();
    for (const [document, ofDocument] of waiting) {
      const [first] = ofDocument.values();
      const asked = first ? fieldsOf(document, first.schema) : [];
      for (const { client, operations: count, errors, milliseconds } of ofDocument.values()) {
        const counts = { operations: count, errors, milliseconds: Math.round(milliseconds) };
        for (const field of asked) counted.add({ day, field, ...named(client), ...counts });
      }
    }
    waiting.clear();
  }

  counters.add(countWaiting);
  return {
    /** `outcome`: undefined for a subscription, which has no end yet. */
    note({ client: said, ...used }: Used, outcome?: UseOutcome): void {
      const [client, key] = limited(said);
      if (outcome) countOperation(client, outcome.ok);
      const one = countsOf(outcome);
      const ofDocument = waiting.get(used.document) ?? new Map<string, Waiting>();
      waiting.set(used.document, ofDocument);
      const known = ofDocument.get(key);
      if (known) addTo(known, one);
      else ofDocument.set(key, { ...used, client, ...one });
      if (waiting.size > MAX_WAITING) countWaiting();
    },
    /** What was counted and not taken yet, at most `limit`. */
    take(limit: number): Use[] {
      countWaiting();
      return counted.take(limit);
    },
    close: () => void counters.delete(countWaiting),
  };
}

const MS = 1_000;

const countsOf = (outcome: UseOutcome | undefined): Counts => ({
  ...{ operations: 1, errors: outcome?.ok === false ? 1 : 0 },
  milliseconds: (outcome?.seconds ?? 0) * MS,
});

function addTo(known: Counts, { operations: more, errors, milliseconds }: Counts): void {
  known.operations += more;
  known.errors += errors;
  known.milliseconds += milliseconds;
}

function countedUses() {
  const counted = new Map<string, Use>();
  return {
    add(use: Use): void {
      const { day, field, client, version } = use;
      fields.inc({ client, version: version || NOBODY, field }, use.operations);
      const key = JSON.stringify([day, field, client, version]);
      const known = counted.get(key);
      if (known) addTo(known, use);
      else if (counted.size < MAX_COUNTED) counted.set(key, use);
    },
    take(limit: number): Use[] {
      const taken = [...counted].slice(0, limit);
      for (const [key] of taken) counted.delete(key);
      return taken.map(([, use]) => use);
    },
  };
}

/** The client and its key; one for all that come after the first ones. */
function limitedClients() {
  const clients = new Set<string>();
  return (client: RequestingClient): readonly [RequestingClient, string] => {
    const key = `${client.name}@${client.version}`;
    if (!clients.has(key) && clients.size >= MAX_CLIENTS) return [OTHER, OTHER.name ?? ''];
    clients.add(key);
    return [client, key];
  };
}

function countOperation(who: RequestingClient, ok: boolean): void {
  const { client, version } = named(who);
  operations.inc({ client, version: version || NOBODY, ok: String(ok) });
}

const named = ({ name, version }: RequestingClient) => ({
  client: name ?? NOBODY,
  version: version ?? '',
});
