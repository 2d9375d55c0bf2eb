'use client';

import { Button, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { Outcome } from '#lib/graph/outcome.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Refused } from '#ui/refused.tsx';
import { authoriseOrder, type Seen } from './order-desk.actions.ts';

interface Props {
  readonly seen: Seen;
  readonly digest: string;
}

interface Values {
  readonly pin: string;
}

export const PIN_LENGTH = 6;

/** The customer types the trading PIN; nobody at the desk sees it. */
export function AuthoriseForm({ seen, digest }: Props) {
  const t = useTranslations('orders.desk');
  const [form] = Form.useForm<Values>();
  const [isPending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Extract<Outcome, { ok: false }> | null>(null);
  const router = useRouter();
  const send = ({ pin }: Values) =>
    startTransition(async () => {
      const outcome = await authoriseOrder({ ...seen, digest, pin });
      form.resetFields();
      setRefusal(outcome.ok ? null : outcome);
      if (outcome.ok) router.refresh();
    });
  return (
    <Form<Values> form={form} layout="vertical" onFinish={send} style={{ maxWidth: 480 }}>
      <p>{t('authoriseLead')}</p>
      <Form.Item name="pin" label={t('pin')} rules={[{ required: true, message: t('needed') }]}>
        <Input.Password
          autoComplete="off"
          inputMode="numeric"
          maxLength={PIN_LENGTH}
          visibilityToggle={false}
        />
      </Form.Item>
      {refusal && <Refused outcome={refusal} />}
      <Button type="primary" htmlType="submit" loading={isPending}>
        {t('authorise')}
      </Button>
    </Form>
  );
}
