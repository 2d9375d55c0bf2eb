import { registry } from '@zhongtai/kit/metrics';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { Counter } from 'prom-client';
import type { RequestingClient } from './context.ts';
import { eachField } from './executor/index.ts';

// Documents waiting to be counted field by field; also bounds what clients of free queries can keep in memory.
const MAX_WAITING = 256;
// Versions are what clients say they are.
const MAX_CLIENTS = 200;
const NOBODY = 'none';
const OTHER: RequestingClient = { name: 'other', version: null };

const fields = new Counter({
  name: 'graphql_field_requests_total',
  help: 'Operations that ask for a field, by client and its version',
  labelNames: ['client', 'version', 'field'],
  registers: [registry],
  collect: () => countWaiting(),
});

const operations = new Counter({
  name: 'graphql_client_operations_total',
  help: 'Operations by client and its version',
  labelNames: ['client', 'version', 'ok'],
  registers: [registry],
});

interface Used {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly client: RequestingClient;
  readonly ok: boolean;
}

interface Waiting extends Omit<Used, 'ok'> {
  count: number;
}

const clients = new Set<string>();
const waiting = new Map<DocumentNode, Map<string, Waiting>>();

/** Notes who asked for what, so that a field can be retired when nobody does; fields are counted when metrics are read. */
export function noteUse({ client: said, ok, ...used }: Used): void {
  const [client, key] = limited(said);
  const { name, version } = client;
  operations.inc({ client: name ?? NOBODY, version: version ?? NOBODY, ok: String(ok) });
  const ofDocument = waiting.get(used.document) ?? new Map<string, Waiting>();
  waiting.set(used.document, ofDocument);
  const known = ofDocument.get(key);
  if (known) known.count += 1;
  else ofDocument.set(key, { ...used, client, count: 1 });
  if (waiting.size > MAX_WAITING) countWaiting();
}

function limited(client: RequestingClient): readonly [RequestingClient, string] {
  const key = `${client.name}@${client.version}`;
  if (!clients.has(key) && clients.size >= MAX_CLIENTS) return [OTHER, OTHER.name ?? ''];
  clients.add(key);
  return [client, key];
}

function countWaiting(): void {
  for (const [document, ofDocument] of waiting) {
    const [first] = ofDocument.values();
    const asked = first ? fieldsOf(document, first.schema) : [];
    for (const { client, count } of ofDocument.values()) {
      const { name, version } = client;
      for (const field of asked) {
        fields.inc({ client: name ?? NOBODY, version: version ?? NOBODY, field }, count);
      }
    }
  }
  waiting.clear();
}

/** Each once, as `Type.field`. */
function fieldsOf(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  eachField(document, schema, (type, field) => {
    if (!field.startsWith('__')) found.add(`${type}.${field}`);
  });
  return found;
}
