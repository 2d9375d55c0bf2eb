'use client';

import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { receiveStock } from './prize.actions.ts';
import type { Prize } from './prize-page.tsx';
import type { ReceiptValues } from './prize-values.ts';
import { StockFields } from './stock-fields.tsx';

interface Props {
  readonly prize: Prize;
  /** Adds to it; a lot of its own when left out. */
  readonly lot?: { readonly id: string; readonly reference: string };
}

/** What came in of a prize. */
export function ReceiveStock({ prize: { id: prizeId, kind, name }, lot }: Props) {
  const t = useTranslations('prizes');
  return (
    <FormModal<ReceiptValues>
      label={t(lot ? 'add' : 'receive')}
      title={t('receiveTitle', { name })}
      buttonType={lot ? 'link' : 'default'}
      submit={t('form.receive')}
      {...(lot ? { initial: { reference: lot.reference } } : {})}
      save={(values, key) => receiveStock(key, { prizeId, lotId: lot?.id ?? null }, values)}
    >
      <StockFields kind={kind} isRequired />
    </FormModal>
  );
}
