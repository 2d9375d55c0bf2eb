'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { redeemAward } from './award.actions.ts';

interface Props {
  readonly awardId: string;
  readonly prizeName: string;
}

/** Hands a prize over, asked back before it is done. */
export function RedeemButton({ awardId, prizeName }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const { modal, message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  // One for the button, so that a second press after a lost answer is the same command.
  const [idempotencyKey] = useState(() => crypto.randomUUID());

  const redeem = async () => {
    const outcome = await redeemAward(awardId, idempotencyKey);
    if (outcome.ok) message.success(t('awards.redeem.done', { prize: prizeName }));
    else message.error(t(`errors.${errorKey(outcome.code)}`));
    router.refresh();
  };
  const ask = () => {
    modal.confirm({
      title: t('awards.redeem.title', { prize: prizeName }),
      content: t('awards.redeem.lead'),
      okText: t('awards.redeem.action'),
      onOk: () => startTransition(redeem),
    });
  };
  return (
    <Button size="small" loading={isPending} onClick={ask}>
      {t('awards.redeem.action')}
    </Button>
  );
}
