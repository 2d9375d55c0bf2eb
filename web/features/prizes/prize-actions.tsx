'use client';

import { useTranslations } from 'next-intl';
import { wallTime } from '#lib/bank-time.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { useBank } from '#ui/format/bank-provider.tsx';
import { updatePrize, withdrawPrize } from './prize.actions.ts';
import type { Prize } from './prize-page.tsx';
import type { TermsValues } from './prize-values.ts';
import { ReceiveStock } from './receive-stock.tsx';
import { TermsFields } from './terms-fields.tsx';

/** What may be done with a prize that is given. */
export function PrizeActions({ prize }: { readonly prize: Prize }) {
  const t = useTranslations('prizes');
  const { timeZone } = useBank();
  const { id, version, name } = prize;
  return (
    <>
      <ReceiveStock prize={prize} />
      <FormModal<TermsValues>
        label={t('edit')}
        submit={t('form.save')}
        initial={termsOf(prize, timeZone)}
        save={(values) => updatePrize({ id, version }, values)}
      >
        <TermsFields />
      </FormModal>
      <ConfirmedButton
        label={t('withdraw')}
        question={t('withdrawTitle', { name })}
        lead={t('withdrawLead')}
        done={t('withdrawn')}
        isDangerous
        act={() => withdrawPrize(id)}
      />
    </>
  );
}

function termsOf(prize: Prize, timeZone: string): Partial<TermsValues> {
  const { nameZh, nameEn, description, isOffered, validDays, validUntil, unitCost } = prize;
  return {
    ...{ nameZh, nameEn, isOffered, unitCost: unitCost.amount },
    ...(description ? { description } : {}),
    ...(validDays ? { validDays } : {}),
    ...(validUntil ? { validUntil: wallTime(new Date(validUntil), timeZone) } : {}),
  };
}
