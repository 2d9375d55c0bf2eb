import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { KEY_BYTES, sealBytes, unsealBytes } from './envelope.ts';
import type { KeyProvider, WrappedKey } from './key-provider.ts';

const keyText = z
  .string()
  .refine((text) => Buffer.from(text, 'base64url').length === KEY_BYTES, 'is not 256 bits');

/** `<home>/personal-keys.json`: versions of the wrapping key, the newest last, and the secret of the indexes. */
const KEY_FILE = z.object({
  wrapping: z.array(z.object({ id: z.string().min(1), key: keyText })).min(1),
  index: keyText,
});

export type KeyFile = z.infer<typeof KEY_FILE>;

export const newKeyFile = (): KeyFile => ({ wrapping: [newVersion(1)], index: newKeyText() });

/** The same file with one more version of the wrapping key, which wraps from now on. */
export const withNewVersion = ({ wrapping, index }: KeyFile): KeyFile => ({
  wrapping: [...wrapping, newVersion(wrapping.length + 1)],
  index,
});

/** Keys from a file, read again whenever it changes: a rotation needs no restart. @throws Error */
export function openKeyFile(file: string): KeyProvider {
  let known = { changedAt: -1, keys: readKeyFile(file) };
  return keysFrom(() => {
    const changedAt = statSync(file).mtimeMs;
    if (changedAt !== known.changedAt) known = { changedAt, keys: readKeyFile(file) };
    return known.keys;
  });
}

/** Keys that stand in memory; `read` may give newer ones each time. */
export function keysFrom(read: () => KeyFile): KeyProvider {
  const prepared = new Map<string, KeyObject>();
  const keyOf = (text: string): KeyObject => {
    const key = prepared.get(text) ?? createSecretKey(bytes(text));
    prepared.set(text, key);
    return key;
  };
  return {
    currentKeyId: async () => newest(read()).id,
    async wrap(dataKey): Promise<WrappedKey> {
      const { id, key } = newest(read());
      return { keyId: id, wrapped: sealBytes(keyOf(key), wrappedBy(id), dataKey) };
    },
    async unwrap({ keyId, wrapped }) {
      const version = read().wrapping.find(({ id }) => id === keyId);
      if (!version) throw new Error(`The wrapping key ${keyId} is not in PERSONAL_KEYS_FILE`);
      return unsealBytes(keyOf(version.key), wrappedBy(keyId), wrapped);
    },
    indexKey: async (column) =>
      Buffer.from(hkdfSync('sha256', bytes(read().index), '', `index:${column}`, KEY_BYTES)),
  };
}

/** @throws Error that says nothing of what the file holds */
export function readKeyFile(file: string): KeyFile {
  try {
    return KEY_FILE.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new Error(
      'PERSONAL_KEYS_FILE must name a JSON file { "wrapping": [{ "id", "key" }], "index" } with keys of 256 bits in base64url',
    );
  }
}

function newest({ wrapping }: KeyFile) {
  const last = wrapping.at(-1);
  if (!last) throw new Error('PERSONAL_KEYS_FILE holds no wrapping key');
  return last;
}

const newVersion = (n: number) => ({ id: `v${n}`, key: newKeyText() });
const newKeyText = (): string => randomBytes(KEY_BYTES).toString('base64url');
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
const wrappedBy = (id: string): Buffer => Buffer.from(`wrapping:${id}`, 'utf8');
