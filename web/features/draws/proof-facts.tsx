'use client';

import { Typography } from 'antd';
import { useTranslations } from 'next-intl';
import { Facts } from '#ui/facts.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import styles from './draws.module.css';
import type { Lottery } from './draws.ts';

/** What was promised before the first draw, and what proves it after the last. */
export function ProofFacts({ lottery }: { readonly lottery: Lottery }) {
  const t = useTranslations('draws');
  const { seedHash, committedAt, seed, revealedAt, table, pools } = lottery;
  const code = (text: string) => (
    <Typography.Text code copyable={{ text }} className={styles['code'] ?? ''}>
      {text}
    </Typography.Text>
  );
  return (
    <>
      <Facts
        facts={[
          { label: t('seedHash'), value: seedHash ? code(seedHash) : t('notYet') },
          { label: t('committedAt'), value: committedAt ? <Moment at={committedAt} /> : '–' },
          { label: t('seed'), value: seed ? code(seed) : t('secret') },
          { label: t('revealedAt'), value: revealedAt ? <Moment at={revealedAt} /> : '–' },
          { label: t('table'), value: table ? code(table) : t('notYet') },
          ...pools.map(({ place, table: own }) => ({
            label: t('poolTable', { place }),
            value: own ? code(own) : t('notYet'),
          })),
        ]}
      />
      <details className={styles['recipe']}>
        <summary>{t('how.title')}</summary>
        <ol>
          <li>{t('how.commit')}</li>
          <li>{t('how.hash')}</li>
          <li>{t('how.ticket')}</li>
          <li>{t('how.outcome')}</li>
        </ol>
        <pre>
          {`printf '%s' "$MESSAGE" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$SEED\nnpm run verify-draws -- $CAMPAIGN`}
        </pre>
      </details>
    </>
  );
}
