import type { GraphQLFormattedError } from 'graphql';
import type { Dispatcher } from 'undici';
import { z } from 'zod';

/** What a subgraph answered to one fetch. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

const errorSchema = z.looseObject({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});

/** Only the envelope is checked: the executor walks the data along the schema anyway. */
const answerSchema = z
  .object({
    data: z.custom<Record<string, unknown> | null>((value) => typeof value === 'object').optional(),
    errors: z.array(errorSchema).optional(),
  })
  .refine(
    ({ data, errors }) => data !== undefined || errors !== undefined,
    'neither data nor errors',
  );

/** @throws Error when it is no GraphQL answer */
export async function readAnswer({ statusCode, body }: Dispatcher.ResponseData): Promise<Answer> {
  const text = await body.text();
  try {
    const { data, errors } = answerSchema.parse(JSON.parse(text));
    return {
      ...(data !== undefined && { data }),
      ...(errors && errors.length > 0 && { errors: errors.map(plainError) }),
    };
  } catch (cause) {
    throw new Error(`No GraphQL answer (HTTP ${statusCode})`, { cause });
  }
}

function plainError({ message, path, extensions }: z.infer<typeof errorSchema>) {
  return { message, ...(path && { path }), ...(extensions && { extensions }) };
}
