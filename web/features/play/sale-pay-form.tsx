'use client';

import { Button, Form, Input, Select } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatMoney } from '#ui/format/formats.ts';
import type { Played } from './play-as.ts';
import { payAsCustomer } from './play-pay.actions.ts';
import type { Act, PlayedSale, Wallet } from './sale-play.tsx';

interface Props {
  readonly billId: string;
  readonly price: NonNullable<PlayedSale['price']>;
  readonly wallet: Wallet;
  readonly customerId: string;
  readonly isDisabled: boolean;
  readonly act: Act;
}

interface Entered {
  readonly accountId: string;
  readonly pin: string;
}

const PIN = /^\d{6}$/;

/** The account, and the trading PIN by which the customer authorises it. */
export function SalePayForm({ billId, price, wallet, customerId, isDisabled, act }: Props) {
  const t = useTranslations('play.sale');
  const language = useLocale();
  const [form] = Form.useForm<Entered>();
  const { nextKey, pay } = usePayment({ billId, customerId, isFirstPin: !wallet.hasTradingPin });
  const [first] = wallet.accounts;
  if (!first) return <p>{t('noAccount')}</p>;
  const submit = (entered: Entered) =>
    act(async () => {
      form.resetFields(['pin']);
      return pay(entered);
    });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={isDisabled}
      initialValues={{ accountId: first.id }}
      onFinish={submit}
    >
      <PayFields wallet={wallet} onAccount={nextKey} />
      <Button type="primary" block htmlType="submit">
        {t('pay', { price: formatMoney(language, price) })}
      </Button>
    </Form>
  );
}

interface PayFieldsProps {
  readonly wallet: Wallet;
  readonly onAccount: () => void;
}

function PayFields({ wallet: { accounts, hasTradingPin }, onAccount }: PayFieldsProps) {
  const t = useTranslations('play.sale');
  const language = useLocale();
  return (
    <>
      <Form.Item name="accountId" label={t('account')} style={{ marginBottom: 12 }}>
        <Select
          options={accounts.map(({ id: value, maskedNumber, balance }) => ({
            value,
            label: `${maskedNumber} · ${formatMoney(language, balance)}`,
          }))}
          onChange={onAccount}
        />
      </Form.Item>
      <Form.Item
        name="pin"
        label={t(hasTradingPin ? 'pin' : 'newPin')}
        rules={[{ pattern: PIN, required: true, message: t('pinRule') }]}
        style={{ marginBottom: 12 }}
      >
        <Input.Password inputMode="numeric" maxLength={6} autoComplete="off" />
      </Form.Item>
    </>
  );
}

/** An order that waits for its PIN is gone on with; one that was refused is followed by another. */
function usePayment(of: Pick<Props, 'billId' | 'customerId'> & { readonly isFirstPin: boolean }) {
  const [idempotencyKey, setKey] = useState(() => crypto.randomUUID());
  const nextKey = () => setKey(crypto.randomUUID());
  const pay = async (entered: Entered): Promise<Played<unknown>> => {
    const paid = await payAsCustomer({ ...of, ...entered, idempotencyKey });
    if (!paid.ok || paid.outcome.refusal === null) return paid;
    nextKey();
    return { ok: false, code: paid.outcome.refusal };
  };
  return { nextKey, pay };
}
