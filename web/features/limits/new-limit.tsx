'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { LimitsQuery } from '#generated/gql/graphql.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { useBank } from '#ui/format/bank-provider.tsx';
import type { Rule } from './limits-page.tsx';
import { proposeLimit } from './limit.actions.ts';
import { PERIODS, SOURCES, type LimitValues } from './limit-values.ts';

/** Proposes a limit; another person decides. */
export function NewLimit({ channels }: Pick<LimitsQuery, 'channels'>) {
  const t = useTranslations('limits');
  return (
    <FormModal<LimitValues>
      label={t('propose')}
      buttonType="primary"
      submit={t('submit')}
      initial={{ source: 'BANK', period: 'DAY' }}
      save={(values, key) => proposeLimit(key, values)}
    >
      <Fields channels={channels} />
    </FormModal>
  );
}

function Fields({ channels }: Pick<LimitsQuery, 'channels'>) {
  const t = useTranslations();
  const { currency } = useBank();
  const source: LimitValues['source'] | undefined = Form.useWatch('source');
  const needed = [{ required: true, message: t('limits.needed') }];
  return (
    <>
      <Form.Item name="source" label={t('limits.source')} rules={needed}>
        <Select
          options={SOURCES.map((value) => ({ value, label: t(`enums.LimitSource.${value}`) }))}
        />
      </Form.Item>
      {source === 'CHANNEL' && (
        <Form.Item name="channel" label={t('limits.channel')} rules={needed}>
          <Select options={channels.map(({ code: value, name: label }) => ({ value, label }))} />
        </Form.Item>
      )}
      {source === 'LAW' && (
        <Form.Item name="legalReference" label={t('limits.law')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Form.Item name="period" label={t('limits.period')} rules={needed}>
        <Select
          options={PERIODS.map((value) => ({ value, label: t(`enums.LimitPeriod.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="cap"
        label={t('limits.capIn', { currency })}
        rules={[...needed, { pattern: /^\d{1,13}(\.\d{1,2})?$/, message: t('limits.capRule') }]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
    </>
  );
}

/** Proposes that a limit is to hold no more. */
export function EndLimit({ rule, name }: { readonly rule: Rule; readonly name: string }) {
  const t = useTranslations('limits');
  const { source, period, channel, legalReference } = rule;
  if (source === 'CUSTOMER') return null;
  const values = { source, period, legalReference, channel: channel?.code ?? null };
  return (
    <ConfirmedButton
      label={t('end')}
      ariaLabel={t('endOf', { name })}
      question={t('endTitle', { name })}
      lead={t('endLead')}
      done={t('proposed')}
      isSmall
      act={() => proposeLimit(crypto.randomUUID(), values)}
    />
  );
}
