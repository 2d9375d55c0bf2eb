'use client';

import { Form, Input, InputNumber } from 'antd';
import { useTranslations } from 'next-intl';
import type { PrizeKind } from '#generated/gql/graphql.ts';

interface Props {
  readonly kind: PrizeKind | undefined;
  /** A new prize may come before its stock. */
  readonly isRequired: boolean;
}

/** What came in: a number, or the codes of a file, one a line. */
export function StockFields({ kind, isRequired }: Props) {
  const t = useTranslations('prizes.form');
  return (
    <>
      {kind === 'CODE' ? (
        <Form.Item
          name="codes"
          label={t('codes')}
          extra={t('codesHint')}
          rules={[{ required: isRequired, message: t('codesRule') }]}
        >
          <Input.TextArea rows={6} maxLength={200_000} className="numeric" autoComplete="off" />
        </Form.Item>
      ) : (
        <Form.Item
          name="received"
          label={t('received')}
          rules={[{ required: isRequired, message: t('receivedRule') }]}
        >
          <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      )}
      <Form.Item
        name="reference"
        label={t('reference')}
        rules={[{ required: isRequired, whitespace: true, message: t('referenceRule') }]}
      >
        <Input maxLength={120} />
      </Form.Item>
    </>
  );
}
