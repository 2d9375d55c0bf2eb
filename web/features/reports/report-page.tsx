'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReportQuery } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Day, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { ChannelSection } from './channel-section.tsx';
import { DriverSection } from './driver-section.tsx';
import { FigureTable } from './figure-table.tsx';
import { PdfLink } from './pdf-link.tsx';

export type Report = NonNullable<ReportQuery['report']>;

/** A report as it was written. */
export function ReportPage({ report }: { readonly report: Report }) {
  const t = useTranslations('reports');
  const { id, kind, firstDay, lastDay, state, organisation, writtenAt } = report;
  return (
    <>
      <PageHeader
        title={t(`kinds.${kind}`)}
        parent={{ href: '/reports', label: t('title') }}
        lead={
          <>
            <Day day={firstDay} />
            {firstDay !== lastDay && (
              <>
                {' – '}
                <Day day={lastDay} />
              </>
            )}
            {` · ${organisation}`}
            {writtenAt && (
              <>
                {` · ${t('written')} `}
                <Moment at={writtenAt} />
              </>
            )}
          </>
        }
        actions={state === 'READY' && <PdfLink id={id} />}
      />
      {state === 'READY' ? (
        <Content report={report} />
      ) : (
        <EmptyState title={t(`states.${state}`)} lead={t(`stateLead.${state}`)} />
      )}
    </>
  );
}

function Content({ report }: { readonly report: Report }) {
  const t = useTranslations('reports');
  const { sentences, figures, channels, currency, lateEvents, suppressedBelow } = report;
  const { changes = [], drivers = [], improvements = [] } = sentences ?? {};
  return (
    <Grid kind="stack">
      {lateEvents > 0 && (
        <Alert type="warning" showIcon title={t('restated', { count: lateEvents })} />
      )}
      <Sentences title={t('changes')} lines={changes} />
      {drivers.length > 0 && <Sentences title={t('drivers')} lines={drivers} />}
      <Sentences
        title={t('improvements')}
        lines={improvements.length > 0 ? improvements : [t('nothingToImprove')]}
      />
      <Section title={t('figures')}>
        <FigureTable figures={figures} currency={currency} />
        <p style={{ color: 'var(--muted)', marginBottom: 0 }}>
          {t('note', { count: suppressedBelow })}
        </p>
      </Section>
      <Grid kind="halves">
        {figures.map(({ key, name, history }) => (
          <Section key={key} title={name}>
            <Chart
              data={{
                ...{ label: name, kind: 'line', categories: history.map(({ begins }) => begins) },
                series: [{ name, values: history.map(({ value }) => value) }],
              }}
            />
          </Section>
        ))}
      </Grid>
      <DriverSection figures={figures} currency={currency} />
      <ChannelSection channels={channels} currency={currency} />
    </Grid>
  );
}

function Sentences({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly string[];
}) {
  return (
    <Section title={title}>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}
