'use client';

import { Select } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import type { KnownName } from '#features/analysis/known-names.tsx';
import type { CampaignEffectOutcomeQuery } from '#generated/gql/graphql.ts';
import { Count } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import { Drawn, scaleOf, Verdict } from './effect-measure.tsx';
import { useArmWord, useMeasureWords } from './use-effect-words.ts';

type Effects = NonNullable<NonNullable<CampaignEffectOutcomeQuery['campaign']>['effects']>;
type Outcome = Effects['outcome'][number];

interface Props {
  readonly outcome: readonly Outcome[];
  readonly indicators: readonly KnownName[];
  /** Key of the one that is shown. */
  readonly indicator: string;
}

/** The arms by what an indicator of the bank's library counts. */
export function EffectOutcome({ outcome, indicators, indicator }: Props) {
  const t = useTranslations('effects');
  const { change } = useListState();
  return (
    <Section
      title={t('outcome.title')}
      extra={
        <Select
          aria-label={t('outcome.label')}
          value={indicator}
          style={{ minWidth: 220 }}
          options={indicators.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(value) => change({ indicator: value })}
        />
      }
    >
      <p style={{ margin: '0 0 12px', color: 'var(--muted)' }}>{t('outcome.lead')}</p>
      <DataTable
        label={t('outcome.title')}
        columns={useColumns(outcome)}
        rows={outcome}
        rowKey={({ key }) => key}
        empty={t('none.title')}
      />
    </Section>
  );
}

function useColumns(outcome: readonly Outcome[]): Column<Outcome>[] {
  const t = useTranslations('effects');
  const word = useArmWord();
  return [
    { key: 'arm', title: t('columns.arm'), render: word },
    {
      ...{ key: 'customers', title: t('columns.customers'), align: 'right' },
      render: ({ customers }) => <Told count={customers} />,
    },
    {
      ...{ key: 'did', title: t('columns.did'), align: 'right' },
      render: ({ did }) => <Told count={did.customers} />,
    },
    ...useShareColumns(outcome),
    ...useTimesColumns(),
  ];
}

/** Null: too few to be told. */
const Told = ({ count }: { readonly count: number | null | undefined }) =>
  typeof count === 'number' ? <Count value={count} /> : '–';

function useShareColumns(outcome: readonly Outcome[]): Column<Outcome>[] {
  const t = useTranslations('effects');
  const { value: share, difference } = useMeasureWords('conversions');
  const shares = scaleOf(outcome.map(({ did }) => did.interval));
  const uplifts = scaleOf([...outcome.map(({ did }) => did.uplift?.interval), { low: 0, high: 0 }]);
  return [
    {
      ...{ key: 'share', title: t('columns.share') },
      render({ did: { share: value, interval } }) {
        if (typeof value !== 'number' || !interval) return '–';
        return <Drawn {...{ value, interval, scale: shares, write: share }} />;
      },
    },
    {
      ...{ key: 'uplift', title: t('columns.uplift') },
      render({ did: { uplift } }) {
        if (!uplift) return '–';
        const { difference: value, interval, isSignificant: isClear } = uplift;
        return <Drawn {...{ value, interval, scale: uplifts, write: difference, isClear }} />;
      },
    },
    {
      ...{ key: 'verdict', title: t('columns.verdict') },
      render: ({ did, isHoldOut }) => <Verdict uplift={did.uplift ?? null} isHoldOut={isHoldOut} />,
    },
  ];
}

function useTimesColumns(): Column<Outcome>[] {
  const t = useTranslations('effects.outcome');
  const times = useTimes();
  return [
    {
      ...{ key: 'mean', title: t('mean'), align: 'right' },
      render: ({ mean }) => (typeof mean === 'number' ? times(mean) : '–'),
    },
    {
      ...{ key: 'more', title: t('more') },
      render: ({ uplift, isHoldOut }) => <Verdict uplift={uplift ?? null} isHoldOut={isHoldOut} />,
    },
  ];
}

/** So many times a customer. */
function useTimes(): (mean: number) => string {
  const language = useLocale();
  return (mean) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(mean);
}
