import type { RequestContext } from '../context.ts';
import type { Answer } from '../subgraphs/answer.ts';

/** One request to a subgraph. */
export interface SubgraphRequest {
  /** JSON of a GraphQL request. */
  readonly body: string;
  /** Mutations are never sent twice, nor shared. */
  readonly isMutation: boolean;
  readonly context: RequestContext;
}

/** Asks a subgraph. @throws GraphQLError when it does not answer */
export type Fetcher = (request: SubgraphRequest) => Promise<Answer>;

/** By name of the subgraph. */
export type Fetchers = Readonly<Record<string, Fetcher>>;

export interface BodyParts {
  /** The document as a JSON string, quoted once when it was compiled. */
  readonly quotedText: string;
  readonly quotedName: string | null;
  /** `"name":value,…` */
  readonly members: string;
}

export function bodyOf({ quotedText, quotedName, members }: BodyParts): string {
  const name = quotedName === null ? '' : `,"operationName":${quotedName}`;
  return `{"query":${quotedText},"variables":{${members}}${name}}`;
}

export function fetcherOf(fetchers: Fetchers, subgraph: string): Fetcher {
  const fetcher = fetchers[subgraph];
  if (!fetcher) throw new Error(`No address for subgraph ${subgraph}`);
  return fetcher;
}
