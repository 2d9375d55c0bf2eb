import { optional, port, readConfig, secret, text, url } from '@zhongtai/kit/config';
import { z } from 'zod';
import { type Proxies, trustedProxies } from './http/client-address.ts';

const HTTP = ['http', 'https'];
const DEFAULT_TIMEOUT_MS = 10_000;

function areProxies(list: string): boolean {
  try {
    return trustedProxies(list) !== null;
  } catch {
    return false;
  }
}

const shape = {
  HOST: text('127.0.0.1'),
  GATEWAY_PORT: port(4000),
  GATEWAY_SECRET: secret(),
  PUBLIC_URL: url(HTTP, 'http://127.0.0.1:4000'),
  CONSOLE_URL: url(HTTP, 'http://127.0.0.1:3000'),
  BUSINESS_URL: url(HTTP, 'http://127.0.0.1:4001'),
  DATA_URL: url(HTTP, 'http://127.0.0.1:4002'),
  OPERATIONS_URL: url(HTTP, 'http://127.0.0.1:4003'),
  SUBGRAPH_TIMEOUT_MS: z.coerce.number().int().positive().default(DEFAULT_TIMEOUT_MS),
  REDIS_URL: optional(url(['redis', 'rediss'])),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(url(HTTP)),
  LOG_LEVEL: text('info'),
  /** Proxies whose `x-forwarded-for` is believed: addresses and networks, with commas between. */
  TRUSTED_PROXIES: text('127.0.0.0/8,::1').refine(areProxies, 'must list addresses or networks'),
  NODE_ENV: text('development'),
};

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly gatewaySecret: string;
  /** What clients call us. */
  readonly publicUrl: string;
  /** Browser pages from here may call us. */
  readonly consoleUrl: string;
  /** Base address of each subgraph by its name in the supergraph. */
  readonly subgraphUrls: Readonly<Record<'business' | 'data' | 'operations', string>>;
  /** For one fetch from a subgraph. */
  readonly subgraphTimeoutMs: number;
  /** Where all copies of the gateway count requests together; null: each for itself. */
  readonly redisUrl: string | null;
  readonly otlpEndpoint: string | null;
  readonly logLevel: string;
  readonly proxies: Proxies;
  readonly production: boolean;
}

/** The settings of this process; says all that is wrong with them and exits. */
export function gatewayConfig(): Config {
  const read = readConfig(shape, process.env);
  return {
    host: read.HOST,
    port: read.GATEWAY_PORT,
    gatewaySecret: read.GATEWAY_SECRET,
    publicUrl: read.PUBLIC_URL,
    consoleUrl: read.CONSOLE_URL,
    subgraphUrls: {
      business: read.BUSINESS_URL,
      data: read.DATA_URL,
      operations: read.OPERATIONS_URL,
    },
    subgraphTimeoutMs: read.SUBGRAPH_TIMEOUT_MS,
    redisUrl: read.REDIS_URL,
    otlpEndpoint: read.OTEL_EXPORTER_OTLP_ENDPOINT,
    logLevel: read.LOG_LEVEL,
    proxies: trustedProxies(read.TRUSTED_PROXIES),
    production: read.NODE_ENV === 'production',
  };
}
