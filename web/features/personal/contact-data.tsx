'use client';

import { useTranslations } from 'next-intl';
import type { CustomerPersonalQuery } from '#generated/gql/graphql.ts';
import { Facts } from '#ui/facts.tsx';
import { DATA, type Datum } from './personal-words.ts';
import { RevealableValue } from './revealable-value.tsx';

type Customer = NonNullable<CustomerPersonalQuery['customer']>;

interface Props {
  readonly customer: Customer;
  readonly mayReveal: boolean;
}

const MASK_OF = {
  PHONE: 'phone',
  IDENTITY_NUMBER: 'identityNumber',
  EMAIL: 'email',
  ADDRESS: 'address',
} as const satisfies Record<Datum, keyof Customer>;

/** Masks; each can be lifted for half a minute by who may, and says why. */
export function ContactData({ customer, mayReveal }: Props) {
  const t = useTranslations();
  return (
    <Facts
      facts={DATA.map((field) => {
        const mask = customer[MASK_OF[field]];
        return {
          label: t(`enums.PersonalDatum.${field}`),
          value: mask ? (
            <RevealableValue
              customerId={customer.id}
              field={field}
              mask={mask}
              mayReveal={mayReveal}
            />
          ) : (
            t('common.unknown')
          ),
        };
      })}
    />
  );
}
