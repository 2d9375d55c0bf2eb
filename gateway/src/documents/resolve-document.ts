import { z } from 'zod';
import type { DocumentStore } from './document-store.ts';

const httpBodySchema = z.looseObject({ documentId: z.string() });
const socketPayloadSchema = z.object({ extensions: z.object({ documentId: z.string() }) });

/** A request body with the text in place of `documentId`; every other body as it was. */
export function resolveBody(documents: DocumentStore, body: unknown): unknown {
  const parsed = httpBodySchema.safeParse(body);
  if (!parsed.success) return body;
  const { documentId, ...rest } = parsed.data;
  return { ...rest, query: documents.textOf(documentId) };
}

/** The text to run for a graphql-ws payload, which names a document in `extensions.documentId`. */
export function resolvePayload(
  documents: DocumentStore,
  payload: { readonly query: string; readonly extensions?: unknown },
): string {
  const parsed = socketPayloadSchema.safeParse(payload);
  return parsed.success ? documents.textOf(parsed.data.extensions.documentId) : payload.query;
}
