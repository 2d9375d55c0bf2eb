'use client';

import { Alert, Button } from 'antd';
import { GiftOutlined } from '@ant-design/icons';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import type { PlayedCampaign } from './load-play.ts';
import { claimAsCustomer, type Turn } from './play.actions.ts';
import styles from './play.module.css';

interface Props {
  readonly campaign: PlayedCampaign;
  readonly turn: Omit<Turn, 'idempotencyKey'>;
}

/** One prize for each customer. */
export function EventPlay({ campaign, turn }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const [code, setCode] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const [own] = campaign.awards.edges;
  const claim = () =>
    startTransition(async () => {
      const played = await claimAsCustomer({ ...turn, idempotencyKey: crypto.randomUUID() });
      setCode(played.ok ? null : played.code);
      router.refresh();
    });
  return (
    <section className={styles['card']} aria-label={campaign.prizes[0]?.name}>
      <GiftOutlined className={styles['gift']} aria-hidden />
      <strong>{campaign.prizes[0]?.name}</strong>
      <p className={styles['quiet']}>{t('play.one')}</p>
      {own ? (
        <output className={styles['said']}>
          <Alert type="success" showIcon title={t('play.claimed', { prize: own.node.prizeName })} />
        </output>
      ) : (
        <Button
          type="primary"
          size="large"
          block
          loading={isPending}
          disabled={campaign.status !== 'RUNNING'}
          onClick={claim}
        >
          {t('play.claim')}
        </Button>
      )}
      {code && !own && <Alert type="error" showIcon title={t(`errors.${errorKey(code)}`)} />}
    </section>
  );
}
