import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { newLogger } from '@zhongtai/kit/logging';
import { tailOutbox } from '@zhongtai/kit/outbox';
import { testDatabase, testVault } from '@zhongtai/kit/testing';
import fastify from 'fastify';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import { afterAll } from 'vitest';
import { waitingJobs } from '../../test/jobs.ts';
import { aBranch, aHeadOffice } from '../../test/rows.ts';
import { Customer } from '../modules/customer/index.ts';
import { Organisation } from '../modules/organisation/index.ts';
import { openOrm } from '../orm.ts';
import { authManager } from './auth.manager.ts';
import type { AuthConfig } from './auth.settings.ts';
import { provisionDemoLogins } from './demo.ts';
import { mountAuth } from './mount-auth.ts';

export const CONSOLE_URL = 'http://127.0.0.1:3999';
export const CONSOLE_SECRET = 'the secret of the console in tests, long enough';

/** A database of its own, as the runtime role sees it. */
export async function openAuthDatabase(): Promise<MikroORM> {
  const database = await testDatabase();
  const orm = await openOrm(database.url('business'));
  afterAll(() => orm.close());
  return orm;
}

/** What a context of the graph needs besides the database, on the same one. */
export async function testResources(orm: MikroORM) {
  const url = String(orm.config.get('clientUrl'));
  const logger = newLogger('test', { level: 'silent' });
  const outbox = await tailOutbox({ url, domain: 'business', logger });
  afterAll(() => outbox.close());
  return { outbox, vault: testVault(), jobs: waitingJobs().jobs };
}

/** Head office, two branches and an outlet. */
async function aBank(orm: MikroORM, bank: string): Promise<void> {
  const parts = [
    aHeadOffice(bank),
    ...['b01', 'b02', 'b01.o01'].map((part) => aBranch(`${bank}.${part}`)),
  ];
  const ids = new Map(parts.map(({ path, id }) => [path, id]));
  const rows = parts.map((part) => ({
    ...part,
    parentId: ids.get(part.path.split('.').slice(0, -1).join('.')) ?? null,
  }));
  await authManager(orm).upsertMany(Organisation, rows);
}

/** Demo logins of a bank with two branches, and where the channel's key was written. */
export async function aBankWithLogins(orm: MikroORM, bank: string, keyFile?: string) {
  await aBank(orm, bank);
  const home = keyFile ? dirname(keyFile) : mkdtempSync(join(tmpdir(), 'zhongtai-auth-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const branches = [`${bank}.b01`, `${bank}.b02`];
  return provisionDemoLogins(authManager(orm), { bank, branches, home });
}

export async function aCustomerOf(orm: MikroORM, organisation: string): Promise<string> {
  const id = newId();
  await authManager(orm).insert(Customer, {
    id,
    organisation,
    number: id,
    name: '王小明',
    kind: 'CUSTOMER',
    gender: 'MALE',
    sourceKind: 'BRANCH',
    joinedOn: '2025-03-01',
  });
  return id;
}

export async function aConfig(over: Partial<AuthConfig> = {}): Promise<AuthConfig> {
  const sealingKeys = [randomBytes(32).toString('base64url')];
  return {
    publicUrl: 'http://127.0.0.1:4999',
    consoleUrl: CONSOLE_URL,
    consoleSecret: CONSOLE_SECRET,
    keys: {
      jwks: { keys: [await aPrivateKey('RS256')] },
      cookieKeys: [randomBytes(32).toString('hex')],
      sealingKeys,
    },
    demo: true,
    isExposed: false,
    secondFactor: { sealingKeys, isRequired: false, passkeys: null },
    ...over,
  };
}

export async function aPrivateKey(algorithm: 'RS256' | 'ES256') {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk: JWK = await exportJWK(privateKey);
  return { ...jwk, kty: jwk.kty ?? '', kid: newId(), alg: algorithm, use: 'sig' };
}

/** A copy of the provider on a free port; returns its own address and what it logged. */
export async function startProvider(orm: MikroORM, config: AuthConfig) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const app = fastify();
  await mountAuth(app, { orm, config, logger: newLogger('business', { destination }) });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  afterAll(() => app.close());
  return { address, lines };
}
