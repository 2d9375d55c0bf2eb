import type { EntityManager } from '@mikro-orm/postgresql';
import type { Vault } from '@zhongtai/kit/personal';
import {
  type CustomerPlace,
  ensureKeys,
  type PersonalValues,
  putValues,
  sealValues,
} from '../modules/personal/index.ts';

/** Contact and identity data of a customer that is already in; what is left out or null is not known. */
export interface PersonalRow extends CustomerPlace, PersonalValues {}

/**
 * Seals a batch and puts it in, in one transaction; what is in already stays. No domain event tells of it.
 * Customers who were erased get nothing. Returns how many values are new. @throws InvalidInput
 */
export async function intakePersonal(
  em: EntityManager,
  vault: Vault,
  { rows, at }: { readonly rows: readonly PersonalRow[]; readonly at: Date },
): Promise<number> {
  if (rows.length === 0) return 0;
  return em.transactional(async (tx) => {
    const places = rows.map(({ customerId, organisation }) => ({ customerId, organisation }));
    const keys = await ensureKeys(tx, vault, places);
    const sealed = [];
    for (const { customerId, organisation, ...values } of rows) {
      const dataKey = keys.get(customerId);
      if (dataKey) {
        sealed.push(...(await sealValues(vault, { customerId, organisation, dataKey }, values)));
      }
    }
    return putValues(tx, sealed, { at, isKept: true });
  });
}
