import { type GraphQLSchema, graphql } from 'graphql';
import { unwrapResolverError } from '@apollo/server/errors';
import type { ServiceContext } from '../context/index.ts';
import { DomainError } from '../errors/index.ts';

interface Call<C extends ServiceContext> {
  readonly schema: GraphQLSchema;
  readonly context: C;
  readonly source: string;
  readonly variables?: Record<string, unknown>;
}

export interface Answer {
  /** Plain objects, so that `toEqual` compares. */
  readonly data?: Record<string, unknown> | null;
  /** Code of the first refusal. */
  readonly code?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** `{ data }`, or `{ code, details }` when a service refused. Anything else is a bug and thrown. */
export async function runGraphql<C extends ServiceContext>(call: Call<C>): Promise<Answer> {
  const { schema, context, source, variables } = call;
  const result = await graphql({
    schema,
    source,
    contextValue: context,
    ...(variables && { variableValues: variables }),
  });
  const [error] = result.errors ?? [];
  if (error) {
    const cause = unwrapResolverError(error);
    if (cause instanceof DomainError) return { code: cause.code, details: cause.details };
    throw cause;
  }
  return { data: JSON.parse(JSON.stringify(result.data)) as Record<string, unknown> };
}
