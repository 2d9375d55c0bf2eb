import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openAuditKeys, openAuthKeys, openPersonalKeys, openSecrets } from './secrets.ts';

let home = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zhongtai-secrets-'));
});

afterEach(() => rmSync(home, { recursive: true }));

const modeOf = (file: string) => statSync(file).mode & 0o777;

it('makes secrets once, for this account alone', () => {
  const secrets = openSecrets(home);
  expect(openSecrets(home)).toEqual(secrets);
  expect(modeOf(join(home, 'secrets.json'))).toBe(0o600);
});

it('makes every secret another one, long enough', () => {
  const { roles, ...others } = openSecrets(home);
  const all = [...Object.values(roles), ...Object.values(others)];
  expect(new Set(all).size).toBe(all.length);
  expect(all.every((secret) => secret.length >= 43)).toBe(true);
  const elsewhere = mkdtempSync(join(tmpdir(), 'zhongtai-secrets-'));
  expect(openSecrets(elsewhere).gateway).not.toBe(others.gateway);
  rmSync(elsewhere, { recursive: true });
});

it.each(['{', '{}', '{"postgres":"short"}'])('refuses a damaged file: %s', (content) => {
  writeFileSync(join(home, 'secrets.json'), content);
  expect(() => openSecrets(home)).toThrow(/damaged: .* ZHONGTAI_HOME/);
});

it('makes a signing key once, private and for RS256', () => {
  const file = openAuthKeys(home);
  const content = readFileSync(file, 'utf8');
  expect(openAuthKeys(home)).toBe(file);
  expect(readFileSync(file, 'utf8')).toBe(content);
  expect(modeOf(file)).toBe(0o600);
  const { jwks, cookieKeys } = JSON.parse(content);
  expect(jwks.keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' });
  expect(jwks.keys[0].d).toBeTruthy();
  expect(cookieKeys).toHaveLength(2);
});

it('makes a key for the seals of the audit log once, private and another than that of sign-in', () => {
  const file = openAuditKeys(home);
  const content = readFileSync(file, 'utf8');
  expect(openAuditKeys(home)).toBe(file);
  expect(readFileSync(file, 'utf8')).toBe(content);
  expect(modeOf(file)).toBe(0o600);
  expect(JSON.parse(content).keys[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', use: 'sig' });
  expect(file).not.toBe(openAuthKeys(home));
});

it('makes the wrapping key of personal data once, for this account alone', () => {
  const file = openPersonalKeys(home);
  const content = readFileSync(file, 'utf8');
  expect(openPersonalKeys(home)).toBe(file);
  expect(readFileSync(file, 'utf8')).toBe(content);
  expect(modeOf(file)).toBe(0o600);
  expect(JSON.parse(content).wrapping).toHaveLength(1);
});
