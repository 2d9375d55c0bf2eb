import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { documentStore } from '../../src/documents/document-store.ts';
import { openGateway, type GatewayOptions } from '../../src/gateway.ts';
import { trustedProxies } from '../../src/http/client-address.ts';
import type { Rates } from '../../src/limits/rates.ts';
import { PUBLIC_URL } from './issuer.ts';
import { SECRET, silent } from './small-bank.ts';

export interface RunningGatewayOptions extends Partial<Omit<GatewayOptions, 'config'>> {
  readonly supergraphSdl: string;
  readonly urls: GatewayOptions['config']['subgraphUrls'];
  readonly config?: Partial<GatewayOptions['config']>;
  /** Any free one unless given. */
  readonly port?: number;
}

export interface Question {
  readonly token?: string;
  readonly organisation?: string;
  readonly variables?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

interface GraphAnswer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: Record<string, unknown>;
  }[];
}

/** Tests ask more often than anybody. */
const WITHOUT_LIMIT: Rates = {
  ...{ ANONYMOUS: null, CUSTOMER: null, OPERATOR: null, PARTNER: null, SERVICE: null },
  ...{ ADDRESS: null, SENDER: null },
};

export type RunningGateway = Awaited<ReturnType<typeof startGateway>>;

/** A gateway that listens on a free port, and how to talk with it. */
export async function startGateway({ urls, config, port = 0, ...options }: RunningGatewayOptions) {
  const gateway = await openGateway({
    documents: documentStore(),
    rates: WITHOUT_LIMIT,
    logger: silent,
    ...options,
    config: {
      host: '127.0.0.1',
      port: 0,
      gatewaySecret: SECRET,
      publicUrl: PUBLIC_URL,
      consoleUrl: 'http://console.test',
      subgraphUrls: urls,
      subgraphTimeoutMs: 1_000,
      redisUrl: null,
      otlpEndpoint: null,
      logLevel: 'silent',
      production: false,
      proxies: trustedProxies(''),
      ...config,
    },
  });
  const url = await gateway.listen({ host: '127.0.0.1', port });

  /** What each answer told beside its data. */
  const costs: unknown[] = [];

  async function post(body: object, { token, organisation, headers }: Question = {}) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(organisation !== undefined && { 'x-organisation': organisation }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const { extensions, ...answer } = (await response.json()) as { extensions?: unknown };
    costs.push(extensions);
    return { status: response.status, ...answer } as GraphAnswer;
  }

  return {
    ...gateway,
    url,
    post,
    costs,
    ask: (query: string, question: Question = {}) =>
      post({ query, variables: question.variables }, question),
    /** A graphql-ws client that does not come back by itself. */
    connect: (init: Record<string, unknown> = {}): Client =>
      createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: init,
        retryAttempts: 0,
      }),
  };
}
