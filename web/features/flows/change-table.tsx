'use client';

import { useTranslations } from 'next-intl';
import type { FlowChangesQuery } from '#generated/gql/graphql.ts';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { ACTORS, ASSURANCES, HANDLERS } from './outline.ts';

type Change = FlowChangesQuery['flowChanges'][number];
type Translate = ReturnType<typeof useTranslations<never>>;

/** In what one version differs from another, side by side. */
export function ChangeTable({ changes }: { readonly changes: readonly Change[] }) {
  const t = useTranslations();
  return (
    <DataTable
      label={t('flows.changes')}
      columns={columns(t)}
      rows={changes}
      rowKey={({ part, step, field }) => `${step} ${part} ${field}`}
      empty={t('flows.noChanges')}
    />
  );
}

const columns = (t: Translate): Column<Change>[] => [
  {
    key: 'step',
    title: t('flows.step'),
    render: ({ step }) => step ?? t('flows.wholeFlow'),
  },
  {
    key: 'part',
    title: t('flows.part'),
    render: ({ part, field }) => [t(`enums.FlowPart.${part}`), field].filter(Boolean).join(' '),
  },
  ...(['before', 'after'] as const).map((side) => ({
    key: side,
    title: t(`flows.${side}`),
    render: (change: Change) => said(t, change, change[side]),
  })),
];

/** Words of the graph in those of the page; whatever else people wrote as it is. */
function said(t: Translate, { part }: Change, value: string | null): string {
  if (value === null) return t('common.none');
  const actor = part === 'BY' && ACTORS.find((one) => one === value);
  if (actor) return t(`enums.OrderStepActor.${actor}`);
  const assurance = part === 'ASSURANCE' && ASSURANCES.find((one) => one === value);
  if (assurance) return t(`enums.OrderAssurance.${assurance}`);
  const handler = part === 'HANDLER' && HANDLERS.find((one) => one === value);
  if (handler) return t(`enums.FlowHandler.${handler}`);
  if (part === 'DEADLINE') return t('flows.hours', { hours: Number(value) / 60 });
  return value;
}
