import type { GraphQLError } from 'graphql';
import type { RequestContext } from '../context.ts';
import type { Batches } from './entity-batches.ts';
import type { JsonObject } from './json.ts';
import type { Fetchers } from './transport.ts';

/** One execution of an operation. */
export interface Run {
  readonly data: JsonObject;
  readonly errors: GraphQLError[];
  /** As the client gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
  readonly fetchers: Fetchers;
  readonly batches: Batches;
}

/** Variables of the client that a fetch uses, as JSON members: `"name":value,…`. */
export function variableMembers(names: Iterable<string>, { variables }: Run): string {
  let members = '';
  for (const name of names) {
    const value = variables[name];
    if (value === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return members;
}
