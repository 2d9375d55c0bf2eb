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

interface Waiting extends Used {
  count: number;
}

/** How often a client asked for a field on one day. */
export interface Use {
  /** `2026-11-27`, in UTC. */
  readonly day: string;
  readonly field: string;
  readonly client: string;
  /** Empty when the client does not say. */
  readonly version: string;
  operations: number;
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
      for (const { client, count } of ofDocument.values()) {
        for (const field of asked) counted.add({ day, field, ...named(client), operations: count });
      }
    }
    waiting.clear();
  }

  counters.add(countWaiting);
  return {
    /** `ok`: undefined for what was counted as an operation before. */
    note({ client: said, ...used }: Used, ok?: boolean): void {
      const [client, key] = limited(said);
      if (ok !== undefined) countOperation(client, ok);
      const ofDocument = waiting.get(used.document) ?? new Map<string, Waiting>();
      waiting.set(used.document, ofDocument);
      const known = ofDocument.get(key);
      if (known) known.count += 1;
      else ofDocument.set(key, { ...used, client, count: 1 });
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

function countedUses() {
  const counted = new Map<string, Use>();
  return {
    add(use: Use): void {
      const { day, field, client, version } = use;
      fields.inc({ client, version: version || NOBODY, field }, use.operations);
      const key = JSON.stringify([day, field, client, version]);
      const known = counted.get(key);
      if (known) known.operations += use.operations;
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
