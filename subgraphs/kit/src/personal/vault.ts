import { createHmac, randomBytes } from 'node:crypto';
import { KEY_BYTES } from './envelope.ts';
import type { KeyProvider, WrappedKey } from './key-provider.ts';

/** A subject's own data key, and how it is stored. */
export interface SubjectKey extends WrappedKey {
  readonly dataKey: Uint8Array;
}

/** What may be found again without being read: the column, and the bank it is found in. */
export interface Searchable {
  readonly column: string;
  /** Two banks on one platform do not learn from equal indexes that they share a customer. */
  readonly bank: string;
  /** Already in its normal form. */
  readonly value: string;
}

export interface Vault extends Pick<KeyProvider, 'currentKeyId' | 'unwrap' | 'wrap'> {
  newSubjectKey(): Promise<SubjectKey>;
  blindIndex(value: Searchable): Promise<Uint8Array>;
}

export function openVault(keys: KeyProvider): Vault {
  return {
    currentKeyId: () => keys.currentKeyId(),
    wrap: (dataKey) => keys.wrap(dataKey),
    unwrap: (key) => keys.unwrap(key),
    async newSubjectKey() {
      const dataKey = randomBytes(KEY_BYTES);
      return { ...(await keys.wrap(dataKey)), dataKey };
    },
    async blindIndex({ column, bank, value }) {
      const key = await keys.indexKey(column);
      return createHmac('sha256', key).update(`${bank}\0${value}`, 'utf8').digest();
    },
  };
}
