import type { TypedDocumentString } from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { ask } from './request.ts';

/** Does something with one thing, and gives back its id. */
export async function actOn<R, Input extends { readonly id: string }>(
  document: TypedDocumentString<R, { input: Input }>,
  input: Input,
): Promise<Outcome<string>> {
  return outcomeOf(await ask(document, { input }), () => input.id);
}
