'use client';

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { PRODUCT_KINDS } from '#features/products/product-filter.ts';
import { RISK_LEVELS, type TRANSLATED } from './source-values.ts';

interface Props {
  readonly field: (typeof TRANSLATED)[number];
}

/** What the source says in words of its own, pair by pair. */
export function ValueList({ field }: Props) {
  const t = useTranslations();
  const name = t(`enums.ProductField.${field}`);
  return (
    <Form.List name={['values', field]}>
      {(rows, { add, remove }) => (
        <Flex vertical gap={8} style={{ marginBottom: 12 }}>
          <span>{t('productSources.values', { field: name })}</span>
          {rows.map(({ key, name: index }) => (
            <Pair key={key} field={field} index={index} remove={() => remove(index)} />
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ from: '' })}>
            {t('productSources.addValue', { field: name })}
          </Button>
        </Flex>
      )}
    </Form.List>
  );
}

interface PairProps extends Props {
  readonly index: number;
  readonly remove: () => void;
}

function Pair({ field, index, remove }: PairProps) {
  const t = useTranslations();
  const which = { field: t(`enums.ProductField.${field}`), n: index + 1 };
  const options =
    field === 'KIND'
      ? PRODUCT_KINDS.map((value) => ({ value, label: t(`enums.ProductKind.${value}`) }))
      : RISK_LEVELS.map((value) => ({ value, label: t(`enums.RiskLevel.${value}`) }));
  return (
    <Flex gap={8}>
      <Form.Item name={[index, 'from']} noStyle>
        <Input aria-label={t('productSources.from', which)} />
      </Form.Item>
      <Form.Item name={[index, 'to']} noStyle>
        <Select<string, { value: string; label: string }>
          aria-label={t('productSources.to', which)}
          options={options}
          style={{ minWidth: 160 }}
        />
      </Form.Item>
      <Button
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('productSources.removeValue', which)}
        onClick={remove}
        style={{ flex: 'none' }}
      />
    </Flex>
  );
}
