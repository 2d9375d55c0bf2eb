'use client';

import { Form, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useKnownNames } from './known-names.tsx';

/** Counts as the bank's library does, in the place of events of one's own. */
export function IndicatorField() {
  const t = useTranslations('analysis');
  const options = useKnownNames().indicators.map(({ key, name }) => ({ value: key, label: name }));
  if (options.length === 0) return null;
  return (
    <Form.Item
      name="indicator"
      label={t('indicator')}
      tooltip={t('indicatorHint')}
      style={{ width: 320, maxWidth: '100%' }}
    >
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
    </Form.Item>
  );
}
