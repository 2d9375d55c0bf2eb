'use client';

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import styles from './packages.module.css';
import { COMPARISONS, FACTS } from './rule-values.ts';

/** Whom it is sold to: all rules must be met. */
export function RuleFields() {
  const t = useTranslations('packages');
  return (
    <fieldset className={styles['list']}>
      <legend>{t('rules')}</legend>
      <Form.List name="rules">
        {(rows, { add, remove }) => (
          <Flex vertical gap={12}>
            {rows.map(({ key, name }) => (
              <Rule key={key} index={name} remove={() => remove(name)} />
            ))}
            <Button
              icon={<PlusOutlined aria-hidden />}
              onClick={() => add({ fact: 'age', comparison: '>=' })}
            >
              {t('addRule')}
            </Button>
          </Flex>
        )}
      </Form.List>
    </fieldset>
  );
}

interface RuleProps {
  readonly index: number;
  readonly remove: () => void;
}

function Rule({ index, remove }: RuleProps) {
  const t = useTranslations('packages');
  const raw: string | undefined = Form.useWatch(['rules', index, 'raw']);
  const needed = [{ required: true, message: t('needed') }];
  return (
    <div className={styles['item']}>
      <div className={styles['row']}>
        <Form.Item
          name={[index, 'code']}
          label={t('ruleCode')}
          rules={[{ required: true, pattern: /^[A-Z][A-Z0-9_]{1,39}$/, message: t('codeRule') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        {raw === undefined ? (
          <Comparison index={index} />
        ) : (
          <Form.Item name={[index, 'raw']} label={t('logic')} rules={needed}>
            <Input.TextArea autoSize />
          </Form.Item>
        )}
        <Button
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('removeRule', { n: index + 1 })}
          onClick={remove}
        />
      </div>
      <div className={styles['row']}>
        <Form.Item name={[index, 'sentenceZh']} label={t('sentenceZh')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={[index, 'sentenceEn']} label={t('sentenceEn')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </div>
  );
}

function Comparison({ index }: Pick<RuleProps, 'index'>) {
  const t = useTranslations();
  return (
    <>
      <Form.Item name={[index, 'fact']} label={t('packages.fact')}>
        <Select
          options={FACTS.map((value) => ({ value, label: t(`enums.PackageFact.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={[index, 'comparison']} label={t('packages.comparison')}>
        <Select
          options={COMPARISONS.map((value) => ({
            value,
            label: value === 'in' ? t('packages.oneOf') : value,
          }))}
        />
      </Form.Item>
      <Form.Item
        name={[index, 'value']}
        label={t('packages.value')}
        rules={[{ required: true, message: t('packages.needed') }]}
      >
        <Input maxLength={400} />
      </Form.Item>
    </>
  );
}
