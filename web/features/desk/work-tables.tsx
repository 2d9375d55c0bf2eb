'use client';

import { useTranslations } from 'next-intl';
import type { DeskQuery } from '#generated/gql/graphql.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { fromAll, type FailedJob, type Of } from './desk-domains.ts';
import { ItemActions } from './item-actions.tsx';

interface Props {
  readonly desks: DeskQuery;
}

/** Who reads whose events, and how far behind. */
export function Consumers({ desks }: Props) {
  const t = useTranslations('desk');
  return (
    <DataTable
      label={t('consumers')}
      rows={fromAll(desks, (desk) => desk.consumers)}
      rowKey={({ domain, consumer, source }) => `${domain} ${consumer} ${source}`}
      empty={t('noConsumers')}
      columns={[
        { key: 'domain', title: t('domainLabel'), render: (row) => t(`domain.${row.domain}`) },
        { key: 'consumer', title: t('consumer'), render: (row) => row.consumer },
        { key: 'source', title: t('source'), render: (row) => row.source },
        {
          key: 'behind',
          title: t('behind'),
          align: 'right',
          render: (row) => <Count value={row.eventsBehind} />,
        },
        {
          key: 'attempts',
          title: t('attempts'),
          align: 'right',
          render: (row) => <Count value={row.attempts} />,
        },
        { key: 'error', title: t('error'), render: (row) => row.lastError ?? t('none') },
      ]}
    />
  );
}

/** Jobs that are tried no more. */
export function FailedJobs({ desks, mayAct }: Props & { readonly mayAct: boolean }) {
  const t = useTranslations('desk');
  const actions = {
    key: 'act',
    title: t('actions'),
    render: ({ domain, id }: Of<FailedJob>) => <ItemActions domain={domain} id={id} />,
  };
  return (
    <DataTable<Of<FailedJob>>
      label={t('failedJobs')}
      rows={fromAll(desks, (desk) => desk.failedJobs.edges.map(({ node }) => node))}
      rowKey={({ domain, id }) => `${domain} ${id}`}
      empty={t('noFailedJobs')}
      columns={[
        { key: 'queue', title: t('queue'), render: ({ queue }) => queue },
        { key: 'error', title: t('error'), render: ({ error }) => error },
        {
          key: 'attempts',
          title: t('attempts'),
          align: 'right',
          render: ({ attempts }) => <Count value={attempts} />,
        },
        { key: 'at', title: t('failedAt'), render: ({ failedAt }) => <Moment at={failedAt} /> },
        ...(mayAct ? [actions] : []),
      ]}
    />
  );
}

/** What took longest of late, of all domains. */
export function SlowOperations({ desks }: Props) {
  const t = useTranslations('desk');
  const rows = fromAll(desks, (desk) => desk.slowOperations);
  return (
    <DataTable
      label={t('slow')}
      rows={rows.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, 20)}
      rowKey={({ domain, name, at, durationMs }) => `${domain} ${name} ${at} ${durationMs}`}
      empty={t('noSlow')}
      columns={[
        { key: 'name', title: t('operation'), render: ({ name }) => name },
        { key: 'domain', title: t('domainLabel'), render: (row) => t(`domain.${row.domain}`) },
        {
          key: 'duration',
          title: t('duration'),
          align: 'right',
          render: ({ durationMs }) => <Count value={durationMs} />,
        },
        { key: 'at', title: t('at'), render: ({ at }) => <Moment at={at} /> },
      ]}
    />
  );
}
