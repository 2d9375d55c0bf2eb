'use client';

import { useTranslations } from 'next-intl';
import { Facts } from '#ui/facts.tsx';
import { Count } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { countFetches, type Plan } from './plan.ts';
import { PlanTree } from './plan-tree.tsx';

interface Props {
  readonly plan: Plan;
}

/** What an operation costs, what its caller lacks, and who is asked. */
export function PlanView({ plan }: Props) {
  const t = useTranslations('developers.plans');
  const { operation, steps } = plan;
  return (
    <Grid kind="stack">
      <Section title={t('operation')}>
        <Facts
          facts={[
            {
              label: t(`kind.${operation.kind}`),
              value: operation.name ?? t('unnamed'),
            },
            { label: t('cost'), value: <Cost plan={plan} /> },
            { label: t('fetches'), value: <Count value={countFetches(steps)} /> },
          ]}
        />
      </Section>
      <Lacking plan={plan} />
      <Section title={t('steps')}>{steps ? <PlanTree step={steps} /> : t('nothing')}</Section>
    </Grid>
  );
}

function Cost({ plan: { cost } }: Props) {
  const t = useTranslations('developers.plans');
  const isAffordable = cost.estimated <= cost.budget;
  return (
    <>
      <Count value={cost.estimated} /> {t('budget', { budget: cost.budget })}{' '}
      <StatusTag
        tone={isAffordable ? 'good' : 'bad'}
        label={t(isAffordable ? 'affordable' : 'tooExpensive')}
      />
    </>
  );
}

function Lacking({ plan: { lacking, denied } }: Props) {
  const t = useTranslations('developers.plans');
  const rows = [...lacking, ...denied.map((field) => ({ field, permissions: [] }))];
  return (
    <Section title={t('lacking')}>
      <DataTable<Plan['lacking'][number]>
        label={t('lacking')}
        rows={rows}
        rowKey={({ field }) => field}
        empty={t('noLacking')}
        columns={[
          { key: 'field', title: t('field'), render: ({ field }) => <code>{field}</code> },
          {
            key: 'needs',
            title: t('needs'),
            render: ({ permissions }) => <code>{permissions.join(', ')}</code>,
          },
        ]}
      />
    </Section>
  );
}
