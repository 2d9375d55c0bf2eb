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

/** The operations subgraph as production runs it. Resolves when it serves; `secret` is its gateway's. */
export async function startOperations(
  databaseUrl: string,
  port: number,
  secret = SECRET,
): Promise<ChildProcess> {
  const keys = mkdtempSync(join(tmpdir(), 'zhongtai-sale-keys-'));
  const child = fork(SOURCE, {
    env: {
      ...{ PATH: process.env['PATH'], LOG_LEVEL: 'silent', GATEWAY_SECRET: secret },
      ...{ OPERATIONS_PORT: String(port), OPERATIONS_DATABASE_URL: databaseUrl },
      PERSONAL_KEYS_FILE: openPersonalKeys(keys),
    },
  });
  child.once('exit', () => rmSync(keys, { recursive: true, force: true }));
  await once(child, 'message');
  return child;
}

const CLAIM = `mutation Claim($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;

const answerSchema = z.object({
  data: z.object({ claimAward: z.object({ id: z.string() }) }).nullish(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).default([]),
});

/** The award, or the code of the refusal. */
export type Claimed = { readonly awardId: string } | { readonly code: string };

/** Claims as the gateway would. @throws when nobody answers */
export async function claimFrom(
  port: number,
  { campaignId, customerId, key }: { campaignId: string; customerId: string; key: string },
): Promise<Claimed> {
  const caller = { ...ANONYMOUS, kind: 'CUSTOMER', subject: customerId } as const;
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [CALLER_HEADER]: signCaller({ ...caller, organisation: OUTLET }, SECRET),
    },
    body: JSON.stringify({ query: CLAIM, variables: { campaignId, key } }),
  });
  const { data, errors } = answerSchema.parse(await response.json());
  if (data) return { awardId: data.claimAward.id };
  return { code: errors[0]?.extensions.code ?? 'NO_ANSWER' };
}
