'use client';

import { useTranslations } from 'next-intl';
import { Count, Money } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { type Column, DataTable } from '#ui/table/data-table.tsx';
import type { Step } from './chains.ts';

type Translate = ReturnType<typeof useTranslations<'chains'>>;

/** How many came to each step, did it and were given its prize. */
export function StepTable({ steps }: { readonly steps: readonly Step[] }) {
  const t = useTranslations('chains');
  return (
    <DataTable
      label={t('steps')}
      columns={columns(t)}
      rows={steps}
      rowKey={({ place }) => String(place)}
      empty={<EmptyState title={t('none')} />}
    />
  );
}

const columns = (t: Translate): Column<Step>[] => [
  { key: 'name', title: t('name'), render: ({ place, name }) => `${place}. ${name}` },
  { key: 'rule', title: t('rule'), render: (step) => <Rule step={step} /> },
  ...(['entered', 'done', 'rewarded'] as const).map((key): Column<Step> => ({
    ...{ key, title: t(key), align: 'right' },
    render: ({ [key]: count, prize }) =>
      key === 'rewarded' && !prize ? t('none') : <Count value={count ?? 0} />,
  })),
  { key: 'prize', title: t('prize'), render: ({ prize }) => prize?.name ?? t('none') },
  { key: 'after', title: t('after'), render: ({ after }) => after.join(' · ') || t('none') },
];

/** What completes it, how often and within which time. */
function Rule({
  step: { event, behaviour, property, times, daysInARow, minAmount, withinDays },
}: {
  readonly step: Step;
}) {
  const t = useTranslations('chains');
  return (
    <>
      {event === 'BEHAVIOUR'
        ? t('events.BEHAVIOUR', { behaviour: behaviour ?? '' })
        : t(`events.${event}`)}
      {property && ` (${property.name} = ${property.value})`}
      {minAmount && (
        <>
          {' '}
          {t('atLeast')} <Money value={minAmount} />
        </>
      )}
      {' · '}
      {daysInARow === null
        ? t('times', { count: times })
        : t('timesADay', { days: daysInARow, count: times })}
      {withinDays !== null && <> · {t('within', { days: withinDays })}</>}
    </>
  );
}
