'use client';

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { findProducts } from '#features/campaigns/campaign-pickers.actions.ts';
import { SearchSelect } from '#ui/search-select.tsx';
import styles from './packages.module.css';
import type { Package } from './package-values.ts';

interface Props {
  readonly version: Package;
}

const AMOUNT = /^\d{1,13}(\.\d{1,4})?$/;
const PERCENT = /^\d{1,2}(\.\d{1,4})?$/;

/** The products, each with its least amount and its tiers. */
export function ComponentFields({ version }: Props) {
  const t = useTranslations('packages');
  const known = new Map(
    version.components.map(({ product, name, code }) => [product.id, `${name} (${code})`]),
  );
  return (
    <fieldset className={styles['list']}>
      <legend>{t('components')}</legend>
      <Form.List name="components">
        {(rows, { add, remove }) => (
          <Flex vertical gap={12}>
            {rows.map(({ key, name }) => (
              <One key={key} index={name} known={known} remove={() => remove(name)} />
            ))}
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ tiers: [] })}>
              {t('addComponent')}
            </Button>
          </Flex>
        )}
      </Form.List>
    </fieldset>
  );
}

interface OneProps {
  readonly index: number;
  readonly known: ReadonlyMap<string, string>;
  readonly remove: () => void;
}

function One({ index, known, remove }: OneProps) {
  const t = useTranslations('packages');
  const id: string | undefined = Form.useWatch(['components', index, 'productId']);
  const label = id && known.get(id);
  return (
    <div className={styles['item']}>
      <div className={styles['row']}>
        <Form.Item
          name={[index, 'productId']}
          label={t('product')}
          rules={[{ required: true, message: t('needed') }]}
        >
          <SearchSelect
            find={findProducts}
            {...(id && label && { initial: { value: id, label } })}
          />
        </Form.Item>
        <Form.Item
          name={[index, 'minimumAmount']}
          label={t('minimum')}
          rules={[{ pattern: AMOUNT, message: t('amountRule') }]}
        >
          <Input inputMode="decimal" placeholder={t('asProduct')} />
        </Form.Item>
        <Button
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('removeComponent', { n: index + 1 })}
          onClick={remove}
        />
      </div>
      <Tiers index={index} />
    </div>
  );
}

function Tiers({ index }: Pick<OneProps, 'index'>) {
  const t = useTranslations('packages');
  return (
    <Form.List name={[index, 'tiers']}>
      {(rows, { add, remove }) => (
        <Flex vertical gap={8}>
          {rows.map(({ key, name }) => (
            <Tier key={key} product={index} index={name} remove={() => remove(name)} />
          ))}
          <div>
            <Button size="small" onClick={() => add({ from: '', percent: '' })}>
              {t('addTier')}
            </Button>
          </div>
        </Flex>
      )}
    </Form.List>
  );
}

interface TierProps {
  readonly product: number;
  readonly index: number;
  readonly remove: () => void;
}

function Tier({ product, index, remove }: TierProps) {
  const t = useTranslations('packages');
  const which = { n: product + 1, tier: index + 1 };
  return (
    <Flex gap={8}>
      <Form.Item name={[index, 'from']} noStyle rules={[{ required: true, pattern: AMOUNT }]}>
        <Input inputMode="decimal" prefix={t('tierFrom')} aria-label={t('tierFromOf', which)} />
      </Form.Item>
      <Form.Item name={[index, 'percent']} noStyle rules={[{ required: true, pattern: PERCENT }]}>
        <Input inputMode="decimal" suffix="%" aria-label={t('tierRateOf', which)} />
      </Form.Item>
      <Button
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('removeTier', which)}
        onClick={remove}
        style={{ flex: 'none' }}
      />
    </Flex>
  );
}
