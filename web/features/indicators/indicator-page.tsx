'use client';

import { Alert, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { IndicatorPartsFragment } from '#generated/gql/graphql.ts';
import { questionText } from '#features/analysis/question.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { Link } from '#lib/i18n/navigation.ts';
import { Facts } from '#ui/facts.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useDefinitionText } from './definition-text.ts';
import { IndicatorForm } from './indicator-form.tsx';
import { deprecateIndicator } from './indicators.actions.ts';

interface Props {
  readonly indicator: IndicatorPartsFragment;
  readonly versions: readonly IndicatorPartsFragment[];
  readonly values: ReactNode;
  readonly eventNames: readonly string[];
  readonly mayWrite: boolean;
}

/** One indicator: its values, what it counts, and how it was counted before. */
export function IndicatorPage({ indicator, versions, values, eventNames, mayWrite }: Props) {
  const t = useTranslations('indicators');
  const { key, name, version, description, deprecation } = indicator;
  return (
    <>
      <PageHeader
        title={name}
        lead={description}
        mark={<code>{key}</code>}
        parent={{ href: '/indicators', label: t('title') }}
        actions={
          <>
            <HistoryButton of={{ kind: 'Indicator', id: key }} name={name} />
            {mayWrite && deprecation === null && <Deprecate {...{ indicatorKey: key, version }} />}
            {mayWrite && <IndicatorForm indicator={indicator} eventNames={eventNames} />}
          </>
        }
      />
      <Grid kind="stack">
        {deprecation !== null && (
          <Alert type="warning" showIcon title={t('deprecatedBecause', { reason: deprecation })} />
        )}
        {values}
        <Definition indicator={indicator} />
        <Versions versions={versions} />
      </Grid>
    </>
  );
}

function Definition({ indicator }: Pick<Props, 'indicator'>) {
  const t = useTranslations('indicators');
  const textOf = useDefinitionText();
  const { key, unit, owner, version, createdAt, createdBy, isHigherBetter } = indicator;
  return (
    <Section
      title={t('definition')}
      extra={
        <Link
          href={{ pathname: '/analysis/event', query: { q: questionText({ indicator: key }) } }}
        >
          {t('analyse')}
        </Link>
      }
    >
      <Facts
        facts={[
          { label: t('counts'), value: textOf(indicator) },
          { label: t('unit'), value: t(`units.${unit}`) },
          { label: t('better'), value: t(isHigherBetter ? 'higher' : 'lower') },
          { label: t('owner'), value: owner },
          { label: t('version'), value: version },
          { label: t('since'), value: <Moment at={createdAt} /> },
          { label: t('by'), value: createdBy },
        ]}
      />
    </Section>
  );
}

function Versions({ versions }: Pick<Props, 'versions'>) {
  const t = useTranslations('indicators');
  const textOf = useDefinitionText();
  return (
    <Section title={t('versions')}>
      <DataTable
        label={t('versions')}
        columns={[
          { key: 'version', title: t('version'), render: ({ version }) => version },
          { key: 'counts', title: t('counts'), render: (one) => textOf(one) },
          { key: 'by', title: t('by'), render: ({ createdBy }) => createdBy },
          { key: 'since', title: t('since'), render: ({ createdAt }) => <Moment at={createdAt} /> },
          {
            key: 'until',
            title: t('until'),
            render: ({ replacedAt }) =>
              replacedAt === null ? t('inForce') : <Moment at={replacedAt} />,
          },
        ]}
        rows={versions}
        rowKey={({ id }) => id}
        empty={t('empty')}
      />
    </Section>
  );
}

function Deprecate({ indicatorKey: key, version }: { indicatorKey: string; version: number }) {
  const t = useTranslations('indicators');
  return (
    <FormModal<{ reason: string }>
      label={t('deprecate')}
      title={t('deprecateTitle')}
      submit={t('deprecate')}
      save={({ reason }) => deprecateIndicator({ key, version }, reason)}
    >
      <Form.Item
        name="reason"
        label={t('reason')}
        extra={t('deprecateLead')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormModal>
  );
}
