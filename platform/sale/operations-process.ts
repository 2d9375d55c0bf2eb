import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANONYMOUS, CALLER_HEADER, signCaller } from '@zhongtai/kit/caller';
import { z } from 'zod';
import { ROOT } from '../places.ts';
import { openPersonalKeys } from '../secrets.ts';
import { OUTLET } from './sale-database.ts';

const SECRET = 'a secret of the sale only, long enough for anyone';

const SOURCE = join(ROOT, 'subgraphs', 'operations', 'src', 'main.ts');

let keys: string | null = null;

/** The file of keys that all processes of one run share: who is started again reads what was sealed before. */
export function keysOfRun(): string {
  if (keys === null) {
    const folder = mkdtempSync(join(tmpdir(), 'zhongtai-sale-keys-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    keys = openPersonalKeys(folder);
  }
  return keys;
}

/** The operations subgraph as production runs it. Resolves when it serves; `secret` is its gateway's. */
export async function startOperations(
  databaseUrl: string,
  port: number,
  secret = SECRET,
): Promise<ChildProcess> {
  const child = fork(SOURCE, {
    env: {
      ...{ PATH: process.env['PATH'], LOG_LEVEL: 'silent', GATEWAY_SECRET: secret },
      ...{ OPERATIONS_PORT: String(port), OPERATIONS_DATABASE_URL: databaseUrl },
      PERSONAL_KEYS_FILE: keysOfRun(),
    },
  });
  await once(child, 'message');
  return child;
}

const CLAIM = `mutation Claim($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).default([]),
});

/** Nobody answered, or not about what was asked: it may have happened or not. */
export class NoAnswer extends Error {}

/** Answers for which a channel tries again. */
const NO_ANSWERS = ['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE'];

interface Question {
  readonly query: string;
  readonly variables: object;
}

/** Asks as the gateway would for a customer of the outlet. @throws NoAnswer */
export async function askAs(port: number, customerId: string, question: Question) {
  const caller = { ...ANONYMOUS, kind: 'CUSTOMER', subject: customerId } as const;
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [CALLER_HEADER]: signCaller({ ...caller, organisation: OUTLET }, SECRET),
    },
    body: JSON.stringify(question),
  })
    .then((answer): Promise<unknown> => answer.json())
    .catch((cause: unknown) => {
      throw new NoAnswer('Nobody answered', { cause });
    });
  const { data, errors } = answerSchema.parse(response);
  const code = errors[0]?.extensions.code;
  if ((code === undefined && !data) || (code && NO_ANSWERS.includes(code)))
    throw new NoAnswer(code);
  return { data: code === undefined ? data : null, code };
}

const claimed = z.object({ claimAward: z.object({ id: z.string() }) });

/** The award, or the code of the refusal. */
export type Claimed = { readonly awardId: string } | { readonly code: string };

/** @throws NoAnswer */
export async function claimFrom(
  port: number,
  { campaignId, customerId, key }: { campaignId: string; customerId: string; key: string },
): Promise<Claimed> {
  const variables = { campaignId, key };
  const { data, code = '' } = await askAs(port, customerId, { query: CLAIM, variables });
  return data ? { awardId: claimed.parse(data).claimAward.id } : { code };
}
