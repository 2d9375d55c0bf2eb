'use client';

import { Form, InputNumber, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { IndicatorAlarmsQuery } from '#generated/gql/graphql.ts';
import { InUnit } from '#features/reports/in-unit.tsx';
import { REPORT_KINDS } from '#features/reports/report-kinds.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { Day } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag, type Tone } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { createRule, endRule, type RuleValues } from './indicator-alarms.actions.ts';

type Rule = IndicatorAlarmsQuery['indicatorRules']['edges'][number]['node'];

interface Choice {
  readonly key: string;
  readonly name: string;
}

interface Props {
  readonly rules: readonly Rule[];
  readonly indicators: readonly Choice[];
  readonly currency: string | null;
  readonly mayWrite: boolean;
}

const KINDS = ['ABOVE', 'BELOW', 'CHANGE', 'UNUSUAL'] as const;
const TONES = { UNCHECKED: 'quiet', CALM: 'good', ALARMED: 'bad' } as const satisfies Record<
  Rule['state'],
  Tone
>;

/** When an alarm is raised. */
export function RuleList({ rules, indicators, currency, mayWrite }: Props) {
  const t = useTranslations('indicatorAlarms');
  return (
    <Section title={t('rules')} extra={mayWrite && <NewRule indicators={indicators} />}>
      <DataTable
        label={t('rules')}
        columns={useColumns(currency, mayWrite)}
        rows={rules}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('noRules')} lead={t('noRulesLead')} />}
      />
    </Section>
  );
}

type Translate = ReturnType<typeof useTranslations<'indicatorAlarms'>>;

function useColumns(currency: string | null, mayWrite: boolean): Column<Rule>[] {
  const t = useTranslations('indicatorAlarms');
  const reports = useTranslations('reports.kinds');
  const period: Column<Rule> = {
    ...{ key: 'period', title: t('period') },
    render: (rule) => reports(rule.period),
  };
  const end: Column<Rule> = {
    ...{ key: 'end', title: t('action') },
    render: (rule) => <EndRule rule={rule} />,
  };
  const shown = [...whatColumns(t, currency), period, ...stateColumns(t, currency)];
  return mayWrite ? [...shown, end] : shown;
}

const inUnit = ({ indicator }: Rule, value: number | null, currency: string | null) => (
  <InUnit value={value} unit={indicator?.unit ?? 'COUNT'} currency={currency} />
);

const whatColumns = (t: Translate, currency: string | null): Column<Rule>[] => [
  {
    key: 'indicator',
    title: t('indicator'),
    render: ({ indicator }) =>
      indicator ? <Link href={`/indicators/${indicator.key}`}>{indicator.name}</Link> : t('gone'),
  },
  {
    key: 'kind',
    title: t('kind'),
    render: (rule) => (
      <>
        {t(`kinds.${rule.kind}`)} {rule.kind === 'CHANGE' && `${rule.value}%`}
        {rule.kind === 'UNUSUAL' && rule.value}
        {(rule.kind === 'ABOVE' || rule.kind === 'BELOW') && inUnit(rule, rule.value, currency)}
      </>
    ),
  },
  { key: 'organisation', title: t('organisation'), render: ({ organisation }) => organisation },
];

const stateColumns = (t: Translate, currency: string | null): Column<Rule>[] => [
  {
    key: 'checked',
    title: t('checked'),
    render: (rule) =>
      rule.checkedDay === null ? (
        '–'
      ) : (
        <>
          <Day day={rule.checkedDay} /> · {inUnit(rule, rule.lastValue, currency)}
        </>
      ),
  },
  {
    key: 'state',
    title: t('state'),
    render: ({ state }) => <StatusTag tone={TONES[state]} label={t(`states.${state}`)} />,
  },
];

function EndRule({ rule: { id, indicator } }: { readonly rule: Rule }) {
  const t = useTranslations('indicatorAlarms');
  const question = t('endOf', { name: indicator?.name ?? '' });
  return (
    <ConfirmedButton
      isSmall
      isDangerous
      label={t('end')}
      ariaLabel={question}
      question={question}
      lead={t('endLead')}
      done={t('ended')}
      act={() => endRule(id)}
    />
  );
}

function NewRule({ indicators }: Pick<Props, 'indicators'>) {
  const t = useTranslations('indicatorAlarms');
  const reports = useTranslations('reports.kinds');
  const needed = [{ required: true, message: t('needed') }];
  return (
    <FormModal<RuleValues>
      label={t('new')}
      submit={t('create')}
      initial={{ kind: 'UNUSUAL', period: 'DAILY', value: 3 }}
      save={createRule}
    >
      <Form.Item name="indicator" label={t('indicator')} rules={needed}>
        <Select options={indicators.map(({ key, name }) => ({ value: key, label: name }))} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="value" label={t('limit')} extra={t('limitHint')} rules={needed}>
        <InputNumber style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="period" label={t('period')}>
        <Select options={REPORT_KINDS.map((value) => ({ value, label: reports(value) }))} />
      </Form.Item>
    </FormModal>
  );
}
