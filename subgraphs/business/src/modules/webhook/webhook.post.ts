import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Agent, errors, request } from 'undici';

const TIMEOUT_MS = 10_000;
const MOST_ANSWER_BYTES = 65_536;

/** Of this machine and of networks that are nobody's on the internet: a partner must not reach what stands behind us. */
const INSIDE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  INSIDE.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  INSIDE.addSubnet(network, bits, 'ipv6');
}

export const isInside = (address: string): boolean =>
  INSIDE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

export interface Posted {
  readonly status: number | null;
  /** Null when it was taken. */
  readonly error: string | null;
  readonly durationMs: number;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Poster {
  /** Never throws: what goes wrong is an answer, too. */
  readonly post: (message: Post) => Promise<Posted>;
  readonly close: () => Promise<void>;
}

/** Posts to public addresses alone, looked up at each connection; `allowInside`: on a desk, to our own as well. */
export function openPoster({ allowInside }: { readonly allowInside: boolean }): Poster {
  const agent = new Agent({
    connect: { timeout: TIMEOUT_MS, ...(!allowInside && { lookup: lookupOutside }) },
    connections: 4,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxResponseSize: MOST_ANSWER_BYTES,
  });
  return {
    async post(message) {
      const began = performance.now();
      const outcome =
        !allowInside && isInside(new URL(message.url).hostname.replaceAll(/[[\]]/g, ''))
          ? { status: null, error: NOT_ALLOWED }
          : await send(agent, message);
      return { ...outcome, durationMs: Math.round(performance.now() - began) };
    },
    close: () => agent.close(),
  };
}

const NOT_ALLOWED = 'ADDRESS_NOT_ALLOWED';

async function send(agent: Agent, { url, headers, body }: Post) {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const options = { method: 'POST', headers, body, dispatcher: agent, signal } as const;
    const { statusCode: status, body: answer } = await request(url, options);
    await answer.dump();
    return { status, error: status >= 200 && status < 300 ? null : `HTTP ${status}` };
  } catch (error) {
    return { status: null, error: nameOf(error) };
  }
}

function nameOf(error: unknown): string {
  const isLate =
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof errors.ConnectTimeoutError ||
    (error instanceof Error && error.name === 'TimeoutError');
  if (isLate) return 'TIMEOUT';
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'NOT_SENT';
}

/** As `dns.lookup`, but it finds no address inside. */
const lookupOutside: typeof lookup = ((
  host: string,
  options: object,
  done: (error: Error | null, ...found: unknown[]) => void,
) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const outside = (addresses ?? []).filter(({ address }) => !isInside(address));
    const [first] = outside;
    if (error) done(error);
    else if (!first) done(Object.assign(new Error(host), { code: NOT_ALLOWED }));
    else if ('all' in options && options.all) done(null, outside);
    else done(null, first.address, first.family);
  });
}) as typeof lookup;
