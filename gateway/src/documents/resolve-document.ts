import type { RequestContext } from '../context.ts';
import { httpRefusal } from '../errors.ts';
import type { DocumentStore } from './document-store.ts';

/** Scope of a channel that may ask in words of its own, as one does that is being built. */
export const FREE_DOCUMENTS = 'graph:free';

/**
 * The id by which a request names its document, as in `{"documentId":"sha256:…","variables":{}}`, over HTTP and on
 * sockets alike; in `extensions` for clients whose types have no place for it. Null when it does not.
 */
export function documentIdOf(request: unknown): string | null {
  if (!isObject(request)) return null;
  const { documentId, extensions } = request;
  if (typeof documentId === 'string') return documentId;
  const inside = isObject(extensions) ? extensions['documentId'] : undefined;
  return typeof inside === 'string' ? inside : null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A request body with the text in place of `documentId`; every other body as it was. */
export function resolveBody(documents: DocumentStore, body: unknown): unknown {
  const id = documentIdOf(body);
  if (id === null || typeof body !== 'object') return body;
  const { documentId: _, ...rest } = body as Record<string, unknown>;
  return { ...rest, query: documents.textOf(id) };
}

/** The same of an address, `/graphql?documentId=…&variables=…`. */
export function resolveAddress(documents: DocumentStore, address: string): string {
  const [path = '', search = ''] = address.split('?', 2);
  const asked = new URLSearchParams(search);
  const id = asked.get('documentId');
  if (id === null) return address;
  asked.delete('documentId');
  asked.set('query', documents.textOf(id));
  return `${path}?${asked.toString()}`;
}

export interface NamedDocument {
  readonly documents: DocumentStore;
  /** Null when the document was written out. */
  readonly documentId: string | null;
  /** Whether channels may only ask what they registered. */
  readonly registeredOnly: boolean;
}

/**
 * Channels ask what they registered when they were built and nothing else, each of them its own documents. Who signed
 * in otherwise is known by name, and what they may see is decided field by field.
 * @throws GraphQLError
 */
export function refuseUnregistered(
  { documents, documentId, registeredOnly }: NamedDocument,
  { caller, client }: RequestContext,
): void {
  if (!registeredOnly) return;
  if (caller.kind === 'CUSTOMER' && !caller.scopes.includes(FREE_DOCUMENTS)) {
    if (documentId !== null && documents.isOf(documentId, client.name)) return;
    throw httpRefusal(
      'PERSISTED_DOCUMENT_REQUIRED',
      'This channel may only ask what it registered: send a documentId of its own',
    );
  }
  if (caller.kind === 'ANONYMOUS' && documentId === null) {
    throw httpRefusal('UNAUTHENTICATED', 'Sign in first.');
  }
}

/** The text to run for a graphql-ws payload. @throws GraphQLError */
export function resolvePayload(
  { documents, registeredOnly }: Omit<NamedDocument, 'documentId'>,
  payload: { readonly query: string; readonly extensions?: unknown },
  context: RequestContext,
): string {
  const documentId = documentIdOf(payload);
  refuseUnregistered({ documents, documentId, registeredOnly }, context);
  return documentId === null ? payload.query : documents.textOf(documentId);
}
