'use client';

import { useTranslations } from 'next-intl';
import type { ReportsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Day, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag, type Tone } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { REPORT_KINDS } from './report-kinds.ts';

type Reports = ReportsQuery['reports'];
type Report = Reports['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<'reports'>>;

const TONES = { WRITING: 'busy', READY: 'good', FAILED: 'bad' } as const satisfies Record<
  Report['state'],
  Tone
>;

/** The reports of the operator's part of the bank, newest first. */
export function ReportList({ reports }: { readonly reports: Reports }) {
  const t = useTranslations('reports');
  return (
    <ListTable
      label={t('title')}
      columns={columns(t)}
      rows={reports.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...reports.pageInfo, totalCount: reports.totalCount }}
      filters={[
        {
          ...{ name: 'kind', label: t('kind'), type: 'choice' },
          options: REPORT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
        },
      ]}
      empty={<EmptyState title={t('empty')} lead={t('emptyLead')} />}
    />
  );
}

const columns = (t: Translate): Column<Report>[] => [
  {
    key: 'period',
    title: t('period'),
    render: ({ id, kind, firstDay, lastDay }) => (
      <Link href={`/reports/${id}`}>
        {t(`kinds.${kind}`)} <Day day={firstDay} />
        {firstDay !== lastDay && (
          <>
            {' – '}
            <Day day={lastDay} />
          </>
        )}
      </Link>
    ),
  },
  { key: 'organisation', title: t('organisation'), render: ({ organisation }) => organisation },
  {
    key: 'says',
    title: t('says'),
    render: ({ sentences, state }) => (
      <div style={{ whiteSpace: 'normal', minWidth: 280, maxWidth: 520 }}>
        {state === 'READY' ? sentences?.changes.slice(0, 2).join(' ') : t(`stateLead.${state}`)}
      </div>
    ),
  },
  {
    key: 'state',
    title: t('state'),
    render: ({ state }) => <StatusTag tone={TONES[state]} label={t(`states.${state}`)} />,
  },
  { key: 'by', title: t('requestedBy'), render: ({ requestedBy }) => requestedBy ?? t('byRhythm') },
  {
    key: 'at',
    title: t('requestedAt'),
    render: ({ requestedAt }) => <Moment at={requestedAt} />,
  },
];
