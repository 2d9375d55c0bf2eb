'use client';

import { Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { DashboardQuery } from '#generated/gql/graphql.ts';
import { PERIODS } from '#features/analysis/question.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import { DashboardForm } from './dashboard-form.tsx';
import { deleteDashboard } from './dashboards.actions.ts';

interface Props {
  readonly dashboard: NonNullable<DashboardQuery['dashboard']>;
  readonly saved: readonly DashboardQuery['savedAnalyses']['edges'][number]['node'][];
  readonly days: string;
  readonly isOwn: boolean;
}

/** The head of a dashboard: one range of days over all of it, and what may be done with it. */
export function DashboardHead({ dashboard, saved, days, isOwn }: Props) {
  const t = useTranslations('dashboards');
  const analysis = useTranslations('analysis');
  const { goTo, isPending } = useListState();
  const { id, name, organisation, createdBy } = dashboard;
  return (
    <PageHeader
      title={name}
      lead={`${organisation} · ${createdBy}`}
      parent={{ href: '/dashboards', label: t('title') }}
      actions={
        <>
          <Select
            aria-label={analysis('option.days')}
            value={days}
            loading={isPending}
            style={{ minWidth: 130 }}
            options={PERIODS.map((value) => ({ value, label: analysis(`choice.days.${value}`) }))}
            onChange={(value) => goTo({ days: value })}
          />
          <HistoryButton of={{ kind: 'Dashboard', id }} name={name} />
          <DashboardForm dashboard={dashboard} saved={saved} />
          {isOwn && (
            <ConfirmedButton
              isDangerous
              label={t('delete')}
              question={t('deleteOf', { name })}
              lead={t('deleteLead')}
              done={t('deleted')}
              act={() => deleteDashboard(id)}
            />
          )}
        </>
      }
    />
  );
}
