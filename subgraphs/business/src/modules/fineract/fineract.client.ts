import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { OutcomeUnknown } from '../banking/index.ts';
import { CoreUnavailable, refusalOf } from './fineract.errors.ts';
import type { FineractConfig } from './fineract.settings.ts';

export interface Telling {
  /** The same one has one effect: Fineract gives its first answer again. */
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Fineract as one bank sees it. Numbers come as the text that was sent, so that no cent is lost in a float. */
export interface FineractBank {
  /** Null when there is none. @throws CoreUnavailable */
  readonly find: <T>(path: string, shape: z.ZodType<T>) => Promise<T | null>;
  /** Gives the id of what was made or changed. @throws OutcomeUnknown, or what it refused with */
  readonly tell: (path: string, telling: Telling) => Promise<string>;
}

export interface Fineract {
  /** @throws CoreUnavailable when the bank has no tenant */
  readonly of: (bank: string) => FineractBank;
}

/** Amounts and days are texts in these. */
const IN_PLAIN = { locale: 'en', dateFormat: 'yyyy-MM-dd' } as const;

export function openFineract(config: FineractConfig): Fineract {
  return {
    of: (bank) => {
      const tenant = config.tenants.get(bank);
      if (tenant === undefined) throw new CoreUnavailable(`No tenant for ${bank}`);
      const send = sender(config, tenant);
      return {
        find: (path, shape) => find(send, { path, shape }),
        tell: (path, telling) => tell(send, { ...telling, path, timeoutMs: config.timeoutMs }),
      };
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Sent {
  readonly method?: 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Send = (path: string, sent?: Sent) => Promise<Answer>;

function sender(config: FineractConfig, tenant: string): Send {
  const credentials = Buffer.from(`${config.username}:${config.password}`).toString('base64');
  const headers = {
    authorization: `Basic ${credentials}`,
    'fineract-platform-tenantid': tenant,
    accept: 'application/json',
  };
  return async (path, sent = {}) => {
    const signal = AbortSignal.timeout(config.timeoutMs);
    const response = await fetch(`${config.url}/${path}`, {
      ...{ ...sent, signal, redirect: 'error' },
      headers: { ...headers, ...sent.headers },
    });
    return { status: response.status, body: parse(await response.text()) };
  };
}

async function find<T>(
  send: Send,
  { path, shape }: { readonly path: string; readonly shape: z.ZodType<T> },
): Promise<T | null> {
  const { status, body } = await send(path).catch((cause: unknown) => {
    throw new CoreUnavailable(`Fineract did not answer: ${String(cause)}`);
  });
  if (status === 404) return null;
  if (status !== 200) throw new CoreUnavailable(`Fineract answered ${status}`);
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new CoreUnavailable(`Fineract answered ${path} with something else`);
  return parsed.data;
}

/** While the first is in work: 409 until 1.12, 425 since. */
const IN_WORK: readonly number[] = [409, 425];
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

async function tell(
  send: Send,
  { path, key, body, timeoutMs }: Telling & { readonly path: string; readonly timeoutMs: number },
): Promise<string> {
  const sent = {
    method: 'POST' as const,
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...IN_PLAIN, ...body }),
  };
  const until = performance.now() + timeoutMs;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    // oxlint-disable-next-line no-await-in-loop -- asked by its key until the first is done
    const answer = await send(path, sent).catch((cause: unknown) => {
      throw new OutcomeUnknown(`Fineract did not answer ${path}`, { cause });
    });
    if (!IN_WORK.includes(answer.status)) return resourceOf(answer, path);
    if (performance.now() + wait > until) throw new OutcomeUnknown(`${path} is still in work`);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await pause(wait);
  }
}

const madeShape = z.object({ resourceId: z.string() });

function resourceOf({ status, body }: Answer, path: string): string {
  // A server that broke off may have done it before.
  if (status >= 500) throw new OutcomeUnknown(`Fineract answered ${status} to ${path}`);
  if (status === 401) throw new CoreUnavailable('Fineract does not know us');
  if (status !== 200) throw refusalOf(body);
  const made = madeShape.safeParse(body);
  if (!made.success) throw new OutcomeUnknown(`Fineract answered ${path} with something else`);
  return made.data.resourceId;
}

interface Source {
  readonly source?: string;
}

const asWritten = (_key: string, value: unknown, { source }: Source = {}): unknown =>
  typeof value === 'number' ? (source ?? String(value)) : value;

/** Null when it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text, asWritten);
  } catch {
    return null;
  }
}
