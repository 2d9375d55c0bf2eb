'use client';

import { Alert, Button, Typography } from 'antd';
import { TeamOutlined } from '@ant-design/icons';
import { useTranslations } from 'next-intl';
import { errorKey } from '#lib/graph/errors.ts';
import { Count } from '#ui/format/formatted.tsx';
import type { PlayedCampaign } from './load-play.ts';
import { inviteAsCustomer, type Turn } from './play.actions.ts';
import styles from './play.module.css';
import { useActing } from './use-acting.ts';

type PlayedOffer = NonNullable<PlayedCampaign['referral']>;

interface Props {
  readonly campaign: PlayedCampaign;
  readonly referral: PlayedOffer;
  readonly turn: Omit<Turn, 'idempotencyKey'>;
}

/** A code to share, and what has become of those who were invited. */
export function ReferralPlay({ campaign: { status }, referral, turn }: Props) {
  const t = useTranslations();
  const { code, isPending, act } = useActing();
  const { own, isOffered } = referral;
  if (!isOffered) return <Alert type="info" showIcon title={t('play.referral.notOffered')} />;
  return (
    <>
      <section className={styles['card']} aria-label={t('play.referral.invite')}>
        <TeamOutlined className={styles['gift']} aria-hidden />
        <Rules referral={referral} />
        {own ? (
          <Code own={own} />
        ) : (
          <Button
            type="primary"
            size="large"
            block
            loading={isPending}
            disabled={status !== 'RUNNING'}
            onClick={() => act(() => inviteAsCustomer(turn))}
          >
            {t('play.referral.open')}
          </Button>
        )}
        <output className={styles['said']}>
          {code && <Alert type="error" showIcon title={t(`errors.${errorKey(code)}`)} />}
        </output>
      </section>
      {own && <Invited own={own} />}
    </>
  );
}

function Rules({ referral }: { readonly referral: PlayedOffer }) {
  const t = useTranslations();
  const { event, inviterPrize, inviteePrize, mostPerInviter: most, ...days } = referral;
  return (
    <>
      {inviterPrize && (
        <strong>{t('play.referral.inviterGets', { prize: inviterPrize.name })}</strong>
      )}
      {inviteePrize && <span>{t('play.referral.inviteeGets', { prize: inviteePrize.name })}</span>}
      <p className={styles['quiet']}>
        {t('play.referral.rules', {
          ...{ bindDays: days.bindDays, qualifyDays: days.qualifyDays, most },
          event: t(`chains.events.${event}`),
        })}
      </p>
    </>
  );
}

type Own = NonNullable<PlayedOffer['own']>;

function Code({ own: { code, link } }: { readonly own: Own }) {
  const t = useTranslations('play.referral');
  return (
    <>
      <span>{t('code')}</span>
      <Typography.Text strong copyable className={styles['timer'] ?? ''}>
        {code}
      </Typography.Text>
      {link && (
        <span className={styles['hash']}>
          {t('link')} {link}
        </span>
      )}
    </>
  );
}

function Invited({ own: { invited, rewarded } }: { readonly own: Own }) {
  const t = useTranslations('play.referral');
  return (
    <section aria-label={t('invited')} className={styles['list']}>
      <h2>{t('invited')}</h2>
      {invited.length === 0 && <p className={styles['quiet']}>{t('nobody')}</p>}
      <ul>
        {invited.map(({ status, count }) => (
          <li key={status}>
            <span>{t(`statuses.${status}`)}</span>
            <Count value={count} />
          </li>
        ))}
      </ul>
      {rewarded > 0 && <p className={styles['quiet']}>{t('rewarded', { count: rewarded })}</p>}
    </section>
  );
}
