import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { httpRefusal } from '../errors.ts';

const manifestSchema = z.record(z.string().startsWith('sha256:'), z.string());

/** What one version of a client registered: id (`sha256:…`) → text. */
export interface Manifest {
  /** Client id of its tokens. */
  readonly client: string;
  readonly documents: Readonly<Record<string, string>>;
}

/** Operations that clients may send by id instead of by text. */
export interface DocumentStore {
  /** @throws GraphQLError PERSISTED_DOCUMENT_NOT_FOUND */
  textOf(documentId: string): string;
  /** Whether a version of the client that is still live registered it. */
  isOf(documentId: string, client: string | null): boolean;
  /** All of them, by client and name. */
  list(): readonly ListedDocument[];
}

interface ListedDocument {
  readonly client: string;
  readonly documentId: string;
  /** Of its operation; its id when it has none. */
  readonly name: string;
}

/** Reads every `<client>@<version>.json` in `directory`. @throws Error when one of them is not readable as a manifest */
export function readDocuments(directory: string): DocumentStore {
  const files = existsSync(directory) ? readdirSync(directory) : [];
  return documentStore(
    ...files
      .filter((name) => name.endsWith('.json'))
      .map((name) => readManifest(join(directory, name))),
  );
}

export function documentStore(...manifests: readonly Manifest[]): DocumentStore {
  const texts = new Map<string, string>();
  const clients = new Map<string, Set<string>>();
  for (const { client, documents } of manifests) {
    for (const [id, text] of Object.entries(documents)) {
      texts.set(id, text);
      clients.set(id, (clients.get(id) ?? new Set()).add(client));
    }
  }
  return {
    textOf(documentId) {
      const text = texts.get(documentId);
      if (text !== undefined) return text;
      throw httpRefusal('PERSISTED_DOCUMENT_NOT_FOUND', 'No document has this id');
    },
    isOf: (documentId, client) =>
      client !== null && (clients.get(documentId)?.has(client) ?? false),
    list: () => listed(manifests),
  };
}

function listed(manifests: readonly Manifest[]): ListedDocument[] {
  const all = manifests.flatMap(({ client, documents }) =>
    Object.entries(documents).map(([documentId, text]) => {
      const name = /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? documentId;
      return { client, documentId, name };
    }),
  );
  const keyOf = ({ client, name }: ListedDocument) => `${client} ${name}`;
  return all.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
}

function readManifest(file: string): Manifest {
  try {
    const client = /^(.+)@[^@]+\.json$/.exec(basename(file))?.[1];
    if (client === undefined) throw new Error('Not named <client>@<version>.json');
    return { client, documents: manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch (cause) {
    throw new Error(`${file} is no manifest of documents`, { cause });
  }
}
