import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, optional, parseConfig, text } from '@zhongtai/kit/config';
import { afterAll, describe, expect, it } from 'vitest';
import { aPrivateKey } from './auth.fixture.ts';
import { AUTH_SETTINGS, readAuthConfig } from './auth.settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongtai-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEYS = {
  jwks: { keys: [await aPrivateKey('RS256')] },
  cookieKeys: ['k'.repeat(32)],
  sealingKeys: ['k'.repeat(43)],
};

function fileOf(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const OTHER_KEYS = { AUDIT_KEY_FILE: optional(text()), PERSONAL_KEYS_FILE: optional(text()) };

const OWN = fileOf('own.json', KEYS);
const PUBLIC = { NODE_ENV: 'production', PUBLIC_URL: 'https://graph.bank.example' };
const GENERATED = { ...PUBLIC, ZHONGTAI_HOME: folder };

function problemsOf(env: Record<string, string>): readonly string[] {
  const secret = { CONSOLE_CLIENT_SECRET: 's'.repeat(32), AUTH_KEYS_FILE: OWN };
  try {
    readAuthConfig(parseConfig({ ...AUTH_SETTINGS, ...OTHER_KEYS }, { ...secret, ...env }));
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('readAuthConfig', () => {
  it.each<[string, Record<string, string>]>([
    ['demo and generated keys on one machine', { ...GENERATED, DEMO: '1', PUBLIC_URL: '' }],
    ['own keys in production', { ...PUBLIC, ZHONGTAI_HOME: join(folder, 'home') }],
    ['generated keys when told so', { ...GENERATED, ALLOW_GENERATED_KEYS: '1' }],
  ])('takes %s', (_case, env) => {
    expect(problemsOf(env)).toEqual([]);
  });

  it.each(['PUBLIC_URL', 'CONSOLE_URL'])('refuses plain http for a %s of others', (name) => {
    expect(problemsOf({ ...PUBLIC, [name]: 'http://bank.example' })).toEqual([
      expect.stringMatching(new RegExp(`^${name} must be https`)),
    ]);
  });

  it.each<[string, Record<string, string>, boolean, string | null]>([
    ['production', PUBLIC, true, null],
    ['a demo on one machine', { DEMO: '1' }, false, null],
    ['production told otherwise', { ...PUBLIC, SECOND_FACTOR: 'optional' }, false, null],
    [
      'hosts below one domain',
      { ...PUBLIC, CONSOLE_URL: 'https://console.bank.example', PASSKEY_DOMAIN: 'bank.example' },
      true,
      'bank.example',
    ],
    [
      'localhost',
      { DEMO: '1', PUBLIC_URL: 'http://localhost:1', CONSOLE_URL: 'http://localhost:2' },
      false,
      'localhost',
    ],
  ])('in %s knows whether a second factor is needed, and where passkeys belong', (...row) => {
    const [, env, isRequired, domain] = row;
    const secret = { CONSOLE_CLIENT_SECRET: 's'.repeat(32), AUTH_KEYS_FILE: OWN };
    const { secondFactor } = readAuthConfig(parseConfig(AUTH_SETTINGS, { ...secret, ...env }));
    expect(secondFactor.isRequired).toBe(isRequired);
    expect(secondFactor.passkeys?.domain ?? null).toBe(domain);
  });

  it('refuses demo logins and generated keys where others can reach it, both at once', () => {
    expect(problemsOf({ ...GENERATED, DEMO: '1' })).toEqual([
      expect.stringMatching(/^DEMO must be 0/),
      expect.stringMatching(/^AUTH_KEYS_FILE is the generated one/),
    ]);
  });

  it.each(['AUDIT_KEY_FILE', 'PERSONAL_KEYS_FILE'])('refuses a generated %s there', (name) => {
    const own = join(folder, '..', 'own.json');
    const home = { ...PUBLIC, ZHONGTAI_HOME: join(folder, 'home') };
    expect(problemsOf({ ...home, [name]: own })).toEqual([]);
    expect(problemsOf({ ...home, [name]: join(folder, 'home', 'keys.json') })).toEqual([
      expect.stringMatching(new RegExp(`^${name} is the generated one`)),
    ]);
  });

  it('is not fooled by a public host that begins like a local one', () => {
    expect(problemsOf({ ...PUBLIC, PUBLIC_URL: 'https://127.0.0.1.example', DEMO: '1' })).toEqual([
      expect.stringMatching(/^DEMO must be 0/),
    ]);
  });

  it.each([
    ['is not there', join(folder, 'nowhere.json')],
    ['is no JSON', fileOf('text.json', 'keys')],
    [
      'holds a public key',
      fileOf('public.json', { ...KEYS, jwks: { keys: [{ kty: 'RSA', kid: '1', n: 'x' }] } }),
    ],
    ['has no key for second factors', fileOf('unsealed.json', { ...KEYS, sealingKeys: [] })],
    ['has short cookie keys', fileOf('short.json', { ...KEYS, cookieKeys: ['short'] })],
  ])('refuses a keys file that %s', (_case, file) => {
    expect(problemsOf({ AUTH_KEYS_FILE: file })).toEqual([
      expect.stringMatching(/^AUTH_KEYS_FILE must name a JSON file/),
    ]);
  });
});
