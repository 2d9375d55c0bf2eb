import type { StopOrder } from '@zhongtai/kit/lifecycle';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import type { GatewayCode } from './errors.ts';
import { forward } from './forward.ts';

interface ForwardedPath {
  readonly prefix: string;
  /** Of a request, in bytes. */
  readonly bodyBytes: number;
  readonly subgraph: keyof Config['subgraphUrls'];
  readonly unavailable: { readonly code: GatewayCode; readonly message: string };
}

const FORM_BYTES = 64 * 1024;
const BATCH_BYTES = 2 * 1024 * 1024;
const UPLOAD_BYTES = 32 * 1024 * 1024;

/** Public paths beside the graph, and who answers them. */
const PATHS: readonly ForwardedPath[] = [
  {
    prefix: '/auth',
    bodyBytes: FORM_BYTES,
    subgraph: 'business',
    unavailable: {
      code: 'AUTHORITY_UNAVAILABLE',
      message: 'Signing in is not possible right now',
    },
  },
  {
    prefix: '/files',
    bodyBytes: UPLOAD_BYTES,
    subgraph: 'business',
    unavailable: { code: 'FILES_UNAVAILABLE', message: 'Files cannot be read right now' },
  },
  {
    prefix: '/collect',
    subgraph: 'data',
    bodyBytes: BATCH_BYTES,
    unavailable: { code: 'COLLECT_UNAVAILABLE', message: 'Events cannot be taken right now' },
  },
  {
    prefix: '/media',
    bodyBytes: UPLOAD_BYTES,
    subgraph: 'operations',
    unavailable: { code: 'FILES_UNAVAILABLE', message: 'Files cannot be read right now' },
  },
  {
    prefix: '/feeds',
    bodyBytes: FORM_BYTES,
    subgraph: 'operations',
    unavailable: { code: 'FILES_UNAVAILABLE', message: 'Files cannot be read right now' },
  },
];

export async function forwardPaths(
  app: FastifyInstance,
  { subgraphUrls, publicUrl, subgraphTimeoutMs: timeoutMs }: Config,
  stop: StopOrder,
): Promise<void> {
  for (const { subgraph, ...path } of PATHS) {
    const target = subgraphUrls[subgraph];
    stop.add(
      `forwarding ${path.prefix}`,
      await forward(app, { ...path, target, publicUrl, timeoutMs }),
    );
  }
}
