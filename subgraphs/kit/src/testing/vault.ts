import { keysFrom, newKeyFile, openVault, type Vault } from '../personal/index.ts';

/** Keys of this process alone. */
export function testVault(): Vault {
  const keys = newKeyFile();
  return openVault(keysFrom(() => keys));
}
