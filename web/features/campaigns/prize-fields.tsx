'use client';

import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useBank } from '#ui/format/bank-provider.tsx';
import { Money } from '#ui/format/formatted.tsx';
import { PRIZE_KINDS, type CampaignValues } from './campaign-values.ts';
import styles from './campaigns.module.css';
import { costOf } from './prize-cost.ts';

/** What is given, how much there is of it, and what it may cost. */
export function PrizeFields() {
  const t = useTranslations();
  return (
    <div className={styles['fields']}>
      <Form.Item
        name="prizeName"
        label={t('campaigns.form.prizeName')}
        rules={[{ required: true, whitespace: true, message: t('campaigns.form.prizeRule') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="prizeKind"
        label={t('campaigns.form.prizeKind')}
        rules={[{ required: true }]}
      >
        <Select
          options={PRIZE_KINDS.map((value) => ({ value, label: t(`enums.PrizeKind.${value}`) }))}
        />
      </Form.Item>
      <AmountField name="unitCost" label={t('campaigns.form.unitCost')} />
      <Form.Item
        name="total"
        label={t('campaigns.form.total')}
        rules={[{ required: true, message: t('campaigns.form.totalRule') }]}
      >
        <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <AmountField name="budget" label={t('campaigns.form.budget')} />
      <Cost />
    </div>
  );
}

interface AmountProps {
  readonly name: 'unitCost' | 'budget';
  readonly label: string;
}

/** An exact decimal in the bank's currency; it never becomes a float. */
function AmountField({ name, label }: AmountProps) {
  const t = useTranslations('campaigns.form');
  const { currency } = useBank();
  return (
    <Form.Item
      name={name}
      label={`${label} (${currency})`}
      rules={[{ required: true, pattern: /^\d{1,16}(\.\d{1,4})?$/, message: t('amountRule') }]}
    >
      <Input inputMode="decimal" className="numeric" />
    </Form.Item>
  );
}

function Cost() {
  const t = useTranslations('campaigns.form');
  const { currency } = useBank();
  const form = Form.useFormInstance<CampaignValues>();
  const unitCost = Form.useWatch('unitCost', form);
  const total = Form.useWatch('total', form);
  const cost = costOf(unitCost, total);
  if (cost === null) return null;
  return (
    <output className={styles['estimate']}>
      {t('cost')}{' '}
      <strong>
        <Money value={{ amount: cost, currency }} />
      </strong>
    </output>
  );
}
