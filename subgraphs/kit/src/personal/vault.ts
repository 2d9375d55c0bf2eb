import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { KEY_BYTES } from './envelope.ts';
import type { KeyProvider, WrappedKey } from './key-provider.ts';

/** A subject's own data key, and how it is stored. */
export interface SubjectKey extends WrappedKey {
  /** A key object: with raw bytes OpenSSL prepares a key for every value, at three times the cost. */
  readonly dataKey: KeyObject;
}

/** What may be found again without being read: the column, and the bank it is found in. */
export interface Searchable {
  readonly column: string;
  /** Two banks on one platform do not learn from equal indexes that they share a customer. */
  readonly bank: string;
  /** Already in its normal form. */
  readonly value: string;
}

export interface Vault {
  currentKeyId(): Promise<string>;
  /** Under the newest version of the wrapping key. */
  wrap(dataKey: KeyObject): Promise<WrappedKey>;
  unwrap(key: WrappedKey): Promise<KeyObject>;
  newSubjectKey(): Promise<SubjectKey>;
  blindIndex(value: Searchable): Promise<Uint8Array>;
  /** HMAC-SHA256 of a text by a key for this purpose alone: only who holds the key file can have made it. */
  sign(purpose: string, text: string): Promise<Uint8Array>;
}

export function openVault(keys: KeyProvider): Vault {
  // Never rotated, and derived at some cost: once for each column.
  const indexKeys = new Map<string, Promise<KeyObject>>();
  const indexKey = (column: string): Promise<KeyObject> => {
    const known = indexKeys.get(column) ?? keys.indexKey(column).then(createSecretKey);
    indexKeys.set(column, known);
    return known;
  };
  const sign = async (purpose: string, text: string): Promise<Uint8Array> =>
    createHmac('sha256', await indexKey(purpose))
      .update(text, 'utf8')
      .digest();
  return {
    currentKeyId: () => keys.currentKeyId(),
    wrap: (dataKey) => keys.wrap(dataKey.export()),
    unwrap: async (key) => createSecretKey(await keys.unwrap(key)),
    async newSubjectKey() {
      const dataKey = randomBytes(KEY_BYTES);
      return { ...(await keys.wrap(dataKey)), dataKey: createSecretKey(dataKey) };
    },
    blindIndex: ({ column, bank, value }) => sign(column, `${bank}\0${value}`),
    sign,
  };
}
