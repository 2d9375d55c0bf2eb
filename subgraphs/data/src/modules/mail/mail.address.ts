import { maskedEmail, seal, unseal, type Vault } from '@zhongtai/kit/personal';
import type { MailSubscription } from './mail-subscription.entity.ts';

const placeOf = (subjectId: string) => ({
  ...{ table: 'mail_subscription', column: 'address', subjectId },
});

/** An address as it is stored; it opens in no other row. */
export async function sealedAddress(vault: Vault, id: string, address: string) {
  const { dataKey, keyId, wrapped } = await vault.newSubjectKey();
  return {
    address: Buffer.from(seal(dataKey, placeOf(id), address)),
    addressKey: Buffer.from(wrapped),
    ...{ keyId, masked: maskedEmail(address) },
  };
}

export async function openedAddress(
  vault: Vault,
  { id, address, addressKey, keyId }: MailSubscription,
): Promise<string> {
  const dataKey = await vault.unwrap({ keyId, wrapped: addressKey });
  return unseal(dataKey, placeOf(id), address);
}
