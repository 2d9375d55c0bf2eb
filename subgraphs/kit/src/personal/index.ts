export { type Place, seal, unseal } from './envelope.ts';
export {
  type KeyFile,
  keysFrom,
  newKeyFile,
  openKeyFile,
  readKeyFile,
  withNewVersion,
} from './file-keys.ts';
export { hidePersonal } from './hide-personal.ts';
export type { KeyProvider, WrappedKey } from './key-provider.ts';
export { maskedAddress, maskedEmail, maskedIdentityNumber, maskedPhone } from './masks.ts';
export {
  identityCheckDigit,
  normalAddress,
  normalEmail,
  normalIdentityNumber,
  normalPhone,
} from './normal-form.ts';
export { rewrapAll } from './rewrap.ts';
export { openVault, type Searchable, type SubjectKey, type Vault } from './vault.ts';
