'use client';

import { Checkbox, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import styles from './flows.module.css';
import { Labelled } from './labelled.tsx';
import type { Condition, Field } from './outline.ts';
import { useWords } from './use-words.ts';

interface Props {
  readonly condition: Condition | null;
  /** Those of the steps before that can be compared. */
  readonly fields: readonly Field[];
  readonly onChange: (condition: Condition | null) => void;
}

/** Which orders need the step. */
export function ConditionEditor({ condition, fields, onChange }: Props) {
  const t = useTranslations('flows.designer');
  const inWords = useWords();
  const [first] = fields;
  if (!first && !condition) return <p className={styles['quiet']}>{t('noCondition')}</p>;
  const asked = fields.find(({ name }) => name === condition?.field);
  const begin = () => onChange(first ? emptyOf(first) : null);
  return (
    <fieldset className={styles['group']}>
      <legend>{t('condition')}</legend>
      <Checkbox
        checked={condition !== null}
        onChange={({ target }) => (target.checked ? begin() : onChange(null))}
      >
        {t('isConditional')}
      </Checkbox>
      {condition && (
        <div className={styles['fields']}>
          <Labelled label={t('conditionField')}>
            <Select
              value={condition.field}
              options={fields.map(({ name, title }) => ({
                value: name,
                label: inWords(title) || name,
              }))}
              onChange={(name) => {
                const field = fields.find((one) => one.name === name);
                if (field) onChange(emptyOf(field));
              }}
            />
          </Labelled>
          <Compared condition={condition} field={asked} onChange={onChange} />
        </div>
      )}
    </fieldset>
  );
}

const emptyOf = ({ name, kind }: Field): Condition => ({
  ...{ field: name, oneOf: [] },
  above: kind === 'CHOICE' ? null : '0',
});

interface ComparedProps {
  readonly condition: Condition;
  readonly field: Field | undefined;
  readonly onChange: (condition: Condition) => void;
}

function Compared({ condition, field, onChange }: ComparedProps) {
  const t = useTranslations('flows.designer');
  const inWords = useWords();
  if (condition.above !== null) {
    return (
      <Labelled label={t('above')}>
        <Input
          value={condition.above}
          inputMode="decimal"
          onChange={({ target }) => onChange({ ...condition, above: target.value })}
        />
      </Labelled>
    );
  }
  return (
    <Labelled label={t('oneOf')}>
      <Select
        mode="multiple"
        value={condition.oneOf}
        options={(field?.options ?? []).map(({ value, title }) => ({
          value,
          label: inWords(title) || value,
        }))}
        onChange={(oneOf) => onChange({ ...condition, oneOf })}
      />
    </Labelled>
  );
}
