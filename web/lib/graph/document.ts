import { z } from 'zod';
import type { TypedDocumentString } from '#generated/gql/graphql.ts';

const metaShape = z.object({ hash: z.string() });

/** What a page hands to the browser so that it can subscribe; the text of the document stays on the server. */
export interface LiveDocument<R, V> {
  readonly documentId: string;
  /** Never set: carries the types of answer and variables. */
  readonly types?: (variables: V) => R;
}

/** The id under which the gateway knows the document: `sha256:` and the hash of its text. */
export function documentId<R, V>(document: TypedDocumentString<R, V>): string {
  // oxlint-disable-next-line no-underscore-dangle -- the generator's own name
  const { hash } = metaShape.parse(document.__meta__);
  return hash.startsWith('sha256:') ? hash : `sha256:${hash}`;
}

export function liveDocument<R, V>(document: TypedDocumentString<R, V>): LiveDocument<R, V> {
  return { documentId: documentId(document) };
}
