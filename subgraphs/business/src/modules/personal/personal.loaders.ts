import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { type PersonalDatum, PersonalValue } from './personal-value.entity.ts';

export type Masks = Partial<Record<PersonalDatum, string>>;

export const personalLoaders = ({ em }: ServiceContext) => ({
  /** Masks of a customer's values; nothing is opened for them. */
  masksOfCustomer: new DataLoader<string, Masks>(async (ids) => {
    const customerId = { $in: [...ids] };
    const found = await em.find(
      PersonalValue,
      { customerId },
      { fields: ['customerId', 'field', 'masked'] },
    );
    const byCustomer = Map.groupBy(found, (value) => value.customerId);
    return ids.map((id) =>
      Object.fromEntries((byCustomer.get(id) ?? []).map(({ field, masked }) => [field, masked])),
    );
  }),
});
