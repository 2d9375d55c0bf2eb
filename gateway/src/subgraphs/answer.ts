import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';

/** What a subgraph answered to one fetch. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

const errorsSchema = z.array(
  z.looseObject({
    message: z.string(),
    path: z.array(z.union([z.string(), z.number()])).optional(),
    extensions: z.record(z.string(), z.unknown()).optional(),
  }),
);

/**
 * Only the envelope is checked: the executor walks the data along the schema anyway.
 * @throws Error when it is no GraphQL answer
 */
export function readAnswer(text: string): Answer {
  const { data, errors } = envelopeOf(text);
  if (typeof data !== 'object' && data !== undefined) throw new Error('data is no object');
  if (data === undefined && errors === undefined) throw new Error('neither data nor errors');
  const given = errors === undefined ? [] : errorsSchema.parse(errors);
  return {
    ...(data !== undefined && { data: data as Record<string, unknown> | null }),
    ...(given.length > 0 && { errors: given.map(plainError) }),
  };
}

function envelopeOf(text: string): { readonly data?: unknown; readonly errors?: unknown } {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null) throw new Error('no object');
  return answer;
}

function plainError({ message, path, extensions }: z.infer<typeof errorsSchema>[number]) {
  return { message, ...(path && { path }), ...(extensions && { extensions }) };
}
