import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as personal from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhongtai-keys-'));
const file = join(folder, 'keys.json');
const write = (keys: unknown) => writeFileSync(file, JSON.stringify(keys));
afterAll(() => rmSync(folder, { recursive: true }));

const first = personal.newKeyFile();
write(first);
const vault = personal.openVault(personal.openKeyFile(file));
const place = { table: 'personal_value', column: 'PHONE', subjectId: 'A1' };

describe('a sealed value', () => {
  it('opens with its key at its place, and never looks the same twice', async () => {
    const { dataKey } = await vault.newSubjectKey();
    const sealed = personal.seal(dataKey, place, '+8613812345678');
    expect(personal.unseal(dataKey, { ...place, subjectId: 'a1' }, sealed)).toBe('+8613812345678');
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('138');
    expect(personal.seal(dataKey, place, '+8613812345678')).not.toEqual(sealed);
  });

  it.each([
    ['another subject', { ...place, subjectId: 'B2' }],
    ['another column', { ...place, column: 'EMAIL' }],
    ['another table', { ...place, table: 'consent' }],
  ])('does not open at the place of %s', async (_, elsewhere) => {
    const { dataKey } = await vault.newSubjectKey();
    const sealed = personal.seal(dataKey, place, 'secret');
    expect(() => personal.unseal(dataKey, elsewhere, sealed)).toThrow();
  });

  it('does not open once a bit was turned, or with the key of another', async () => {
    const { dataKey } = await vault.newSubjectKey();
    const sealed = Buffer.from(personal.seal(dataKey, place, 'secret'));
    const { dataKey: other } = await vault.newSubjectKey();
    expect(() => personal.unseal(other, place, sealed)).toThrow();
    sealed[sealed.length - 1]! ^= 1;
    expect(() => personal.unseal(dataKey, place, sealed)).toThrow();
  });
});

describe('a wrapped key', () => {
  it('stays readable after a rotation, which needs no restart', async () => {
    const old = await vault.newSubjectKey();
    write(personal.withNewVersion(first));
    utimesSync(file, new Date(), new Date(Date.now() + 1_000));
    const fresh = await vault.newSubjectKey();
    expect([old.keyId, fresh.keyId]).toEqual(['v1', 'v2']);
    expect((await vault.unwrap(old)).equals(old.dataKey)).toBe(true);
    await expect(vault.unwrap({ ...old, keyId: 'v2' })).rejects.toThrow();
    await expect(vault.unwrap({ ...old, keyId: 'v9' })).rejects.toThrow('v9');
  });

  it.each([{}, { wrapping: [], index: first.index }, { ...first, index: 'short' }])(
    'is not made from a damaged file: %#',
    (damaged) => {
      const other = join(folder, 'damaged.json');
      writeFileSync(other, JSON.stringify(damaged));
      expect(() => personal.openKeyFile(other)).toThrow('PERSONAL_KEYS_FILE');
    },
  );
});

it('gives equal values of a bank equal indexes, and no others', async () => {
  const phone = { column: 'PHONE', bank: 'demo', value: '+8613812345678' };
  const index = await vault.blindIndex(phone);
  expect(await vault.blindIndex(phone)).toEqual(index);
  expect(await vault.blindIndex({ ...phone, bank: 'other' })).not.toEqual(index);
  expect(await vault.blindIndex({ ...phone, column: 'IDENTITY_NUMBER' })).not.toEqual(index);
});

/** Null when it is refused. */
function normalOr(normal: (text: string) => string, text: string): string | null {
  try {
    return normal(text);
  } catch {
    return null;
  }
}

describe('normal forms', () => {
  it.each([
    ['138 1234-5678', '+8613812345678'],
    ['+86 13812345678', '+8613812345678'],
    ['008613812345678', '+8613812345678'],
    ['+49 (30) 123456', '+4930123456'],
    ['1381234567', null],
    ['phone', null],
  ])('of the phone %s', (text, normal) => {
    expect(normalOr(personal.normalPhone, text)).toBe(normal);
  });

  it.each([
    ['11010519491231002x', '11010519491231002X'],
    ['440524188001010014', '440524188001010014'],
    ['440524188001010015', null],
    ['e12345678', 'E12345678'],
    ['E1', null],
  ])('of the identity number %s', (text, normal) => {
    expect(normalOr(personal.normalIdentityNumber, text)).toBe(normal);
  });

  it.each([
    [' Anna@Example.COM ', 'anna@example.com'],
    ['anna@', null],
  ])('of the e-mail address %s', (text, normal) => {
    expect(normalOr(personal.normalEmail, text)).toBe(normal);
  });
});

it.each([
  [personal.maskedPhone('+8613812345678'), '138****5678'],
  [personal.maskedPhone('+4930123456'), '+49****3456'],
  [personal.maskedIdentityNumber('11010519491231002X'), '110***********002X'],
  [personal.maskedIdentityNumber('E12345678'), 'E******78'],
  [personal.maskedEmail('anna@example.com'), 'a****@example.com'],
  [personal.maskedAddress('北京市朝阳区某路1号'), '北京市****'],
])('masks as %s', (masked, expected) => expect(masked).toBe(expected));

it.each([
  ['Variable got "13812345678" at', 'Variable got "[hidden]" at'],
  ['+86 138 1234 5678', '[hidden]'],
  ['(110105 19491231002X 11010519491231002X)', '(110105 19491231002X [hidden])'],
  ['to anna@example.com.', 'to [hidden].'],
  ['card 6222020000000000042', 'card [hidden]'],
  ['of 0199f3a2-1234-7000-8000-123456789012 in 1200 ms', null],
  ['trace 4bf92f3577b34da6a3ce929d0e0e4736', null],
  ['at 2026-11-26T22:45:32.123Z line 31:1234', null],
])('hides what looks personal: %s', (text, hidden) =>
  expect(personal.hidePersonal(text)).toBe(hidden ?? text),
);
