'use client';

import { Form, Input, Select, Switch } from 'antd';
import { useTranslations } from 'next-intl';
import type { IndicatorPartsFragment } from '#generated/gql/graphql.ts';
import { ConditionFields } from '#features/analysis/condition-fields.tsx';
import { EventFields } from '#features/analysis/event-fields.tsx';
import { SUBJECTS } from '#features/analysis/question.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { defineIndicator, type IndicatorValues } from './indicators.actions.ts';

const UNITS = ['COUNT', 'PERSONS', 'SESSIONS', 'MONEY', 'PERCENT'] as const;

interface Props {
  /** Null: a new one. */
  readonly indicator: IndicatorPartsFragment | null;
  readonly eventNames: readonly string[];
}

/** A new indicator, or a new version of one. */
export function IndicatorForm({ indicator, eventNames }: Props) {
  const t = useTranslations('indicators');
  return (
    <FormModal<IndicatorValues>
      label={t(indicator ? 'change' : 'new')}
      buttonType={indicator ? 'default' : 'primary'}
      submit={t('save')}
      initial={indicator ? valuesOf(indicator) : NEW}
      save={(values) =>
        defineIndicator(indicator?.version ?? 0, { ...values, key: indicator?.key ?? values.key })
      }
    >
      <Names isNew={indicator === null} />
      <Definition eventNames={eventNames} />
    </FormModal>
  );
}

const NEW = {
  ...{ unit: 'COUNT', subject: 'CUSTOMER', isHigherBetter: true, conditions: [] },
  events: [{ event: null, aggregate: 'COUNT' }],
} as const satisfies Partial<IndicatorValues>;

/** The conditions of the first measure are shown as those of all, as the form writes them. */
function valuesOf(indicator: IndicatorPartsFragment): IndicatorValues {
  const { key, nameZh, nameEn, description, unit, subject, measures, formula } = indicator;
  const { isHigherBetter, owner } = indicator;
  return {
    ...{ key, nameZh, nameEn, description, unit, subject, formula, isHigherBetter, owner },
    events: measures.map(({ event, aggregate, of }) => ({ event, aggregate, of })),
    conditions: measures[0]?.conditions ?? [],
  };
}

function Names({ isNew }: { readonly isNew: boolean }) {
  const t = useTranslations('indicators');
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <>
      {isNew && (
        <Form.Item
          name="key"
          label={t('key')}
          extra={t('keyHint')}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{0,59}$/, message: t('keyRule') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
      <Form.Item name="nameZh" label={t('nameZh')} rules={needed}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={needed}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="description" label={t('description')}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Form.Item name="owner" label={t('owner')} rules={needed}>
        <Input maxLength={80} />
      </Form.Item>
    </>
  );
}

function Definition({ eventNames }: Pick<Props, 'eventNames'>) {
  const t = useTranslations('indicators');
  const analysis = useTranslations('analysis');
  return (
    <>
      <Form.Item name="unit" label={t('unit')}>
        <Select options={UNITS.map((value) => ({ value, label: t(`units.${value}`) }))} />
      </Form.Item>
      <Form.Item name="subject" label={analysis('option.subject')}>
        <Select
          options={SUBJECTS.map((value) => ({ value, label: analysis(`choice.subject.${value}`) }))}
        />
      </Form.Item>
      <EventFields kind="event" eventNames={eventNames} isAnyAllowed />
      <ConditionFields isAllOnly />
      <Form.Item name="formula" label={analysis('option.formula')} extra={t('formulaHint')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="isHigherBetter" label={t('isHigherBetter')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}
