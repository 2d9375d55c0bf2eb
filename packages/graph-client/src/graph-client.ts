import { type GraphError, GraphRefused } from './graph-refused.ts';
import { subscribe, type Subscription } from './subscribe.ts';

export interface GraphOptions {
  /** As in `https://graph.bank.example/graphql`. */
  readonly url: string;
  /** Asked before each request and each connection, so that it can give a fresh one. */
  readonly token: () => Promise<string> | string;
  /** Act in this part of the own organisation only. */
  readonly organisation?: string;
  /** Of your program, as in `2.1`: so that the bank knows who still asks for a field that it wants to retire. */
  readonly version?: string;
}

export interface GraphClient {
  /** @throws GraphRefused also when only a part is missing: then `data` has the rest */
  readonly ask: <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;
  /** Events in order, each once, across interruptions. @throws GraphRefused */
  readonly subscribe: <Data>(subscription: Subscription<Data>) => AsyncGenerator<Data, void>;
}

export function newGraphClient(options: GraphOptions): GraphClient {
  return {
    ask: (query, variables = {}) => ask(options, query, variables),
    subscribe: (subscription) => subscribe(options, subscription),
  };
}

async function ask<Data>(
  { url, token, organisation, version }: GraphOptions,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await token()}`,
      ...(organisation !== undefined && { 'x-organisation': organisation }),
      ...(version !== undefined && { 'x-client-version': version }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: GraphError[] };
  if (errors || data === undefined) throw new GraphRefused(errors ?? [], data);
  return data;
}
