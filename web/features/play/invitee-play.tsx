'use client';

import { Alert, Button, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { errorKey } from '#lib/graph/errors.ts';
import type { PlayedReferral } from './load-play.ts';
import { acceptAsCustomer } from './play.actions.ts';
import styles from './play.module.css';
import { useActing } from './use-acting.ts';

interface Props {
  readonly customerId: string;
  /** Null before the customer has followed or accepted an invitation. */
  readonly referral: PlayedReferral | null;
}

/** Whoever is invited types the code, and sees how it stands. */
export function InviteePlay({ customerId, referral }: Props) {
  const t = useTranslations();
  const { code, isPending, act } = useActing();
  if (referral && referral.status !== 'CLICKED') {
    return (
      <section className={styles['card']} aria-label={t('play.referral.standing')}>
        <strong>{t(`play.referral.statuses.${referral.status}`)}</strong>
      </section>
    );
  }
  return (
    <section className={styles['card']} aria-label={t('play.referral.accept')}>
      <Form<{ code: string }>
        layout="vertical"
        className={styles['said'] ?? ''}
        onFinish={(entered) => act(() => acceptAsCustomer(customerId, entered.code))}
      >
        <Form.Item
          name="code"
          label={t('play.referral.typed')}
          rules={[{ required: true, whitespace: true, message: t('play.referral.typedRule') }]}
        >
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Button type="primary" size="large" block htmlType="submit" loading={isPending}>
          {t('play.referral.accept')}
        </Button>
      </Form>
      <output className={styles['said']}>
        {code && <Alert type="error" showIcon title={t(`errors.${errorKey(code)}`)} />}
      </output>
    </section>
  );
}
