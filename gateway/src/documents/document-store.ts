import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { httpRefusal } from '../errors.ts';

const manifestSchema = z.record(z.string().startsWith('sha256:'), z.string());

/** Operations that clients may send by id instead of by text. */
export interface DocumentStore {
  /** @throws GraphQLError PERSISTED_DOCUMENT_NOT_FOUND */
  textOf(documentId: string): string;
}

/** Reads every manifest in `directory`. @throws Error when one of them is not readable as a manifest */
export function readDocuments(directory: string): DocumentStore {
  const files = existsSync(directory) ? readdirSync(directory) : [];
  const manifests = files
    .filter((name) => name.endsWith('.json'))
    .map((name) => readManifest(join(directory, name)));
  return documentStore(Object.assign({}, ...manifests));
}

/** `manifest`: id (`sha256:…`) → text. */
export function documentStore(manifest: Readonly<Record<string, string>>): DocumentStore {
  const texts = new Map(Object.entries(manifest));
  return {
    textOf(documentId) {
      const text = texts.get(documentId);
      if (text !== undefined) return text;
      throw httpRefusal('PERSISTED_DOCUMENT_NOT_FOUND', 'No document has this id');
    },
  };
}

function readManifest(file: string): Record<string, string> {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is no manifest of documents`, { cause });
  }
}
