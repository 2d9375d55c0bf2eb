'use client';

import { Button, Flex, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { Labelled } from './labelled.tsx';
import styles from './flows.module.css';
import type { Field } from './outline.ts';

type Option = Field['options'][number];

interface Props {
  readonly options: readonly Option[];
  readonly onChange: (options: Option[]) => void;
}

/** What can be chosen, in this order. */
export function OptionEditor({ options, onChange }: Props) {
  const t = useTranslations('flows.designer');
  const change = (at: number, part: Partial<Option>) =>
    onChange(options.map((option, n) => (n === at ? { ...option, ...part } : option)));
  const text = (label: string, value: string, act: (value: string) => void) => (
    <Labelled label={label}>
      <Input value={value} maxLength={60} onChange={({ target }) => act(target.value)} />
    </Labelled>
  );
  return (
    <Flex vertical gap={8}>
      {options.map(({ value, title }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- values change while they are typed
        <div key={at} className={styles['fields']}>
          {text(t('optionZh', { number: at + 1 }), title.zh, (zh) =>
            change(at, { title: { ...title, zh } }),
          )}
          {text(t('optionEn', { number: at + 1 }), title.en, (en) =>
            change(at, { title: { ...title, en } }),
          )}
          {text(t('optionValue', { number: at + 1 }), value, (next) => change(at, { value: next }))}
          <Button
            type="link"
            aria-label={t('remove', { name: title.zh || value })}
            onClick={() => onChange(options.toSpliced(at, 1))}
          >
            {t('removeShort')}
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          onClick={() => onChange([...options, { value: '', title: { zh: '', en: '' } }])}
        >
          {t('addOption')}
        </Button>
      </div>
    </Flex>
  );
}
