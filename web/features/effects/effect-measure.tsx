'use client';

import { Flex, Segmented, Tag } from 'antd';
import { useTranslations } from 'next-intl';
import { OpenNumber } from '#features/analysis/number.tsx';
import { Money } from '#ui/format/formatted.tsx';
import { Interval } from '#ui/interval.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import {
  type Arm,
  type EffectCell,
  KIND_OF,
  type Measure,
  MEASURES,
  measured,
  type Uplift,
} from './effects.ts';
import { useArmWord, useMeasureWords, useProbability } from './use-effect-words.ts';

interface Props {
  readonly arms: readonly Arm[];
  readonly measure: Measure;
}

/** One measure of all arms, each with its interval and against the hold-out. */
export function EffectMeasure({ arms, measure }: Props) {
  const t = useTranslations('effects');
  const { change } = useListState();
  const columns = [
    ...useCountColumns(measure),
    useValueColumn(arms, measure),
    ...useUpliftColumns(arms, measure),
  ];
  return (
    <Section
      title={t(`measure.${measure}`)}
      extra={
        <Segmented<Measure>
          aria-label={t('measure.label')}
          value={measure}
          options={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
          onChange={(value) => change({ measure: value })}
        />
      }
    >
      <DataTable
        label={t(`measure.${measure}`)}
        columns={columns}
        rows={arms}
        rowKey={({ key }) => key}
        empty={t('none.title')}
      />
    </Section>
  );
}

function useCountColumns(measure: Measure): Column<Arm>[] {
  const t = useTranslations('effects');
  const word = useArmWord();
  const cell = (arm: Arm, kind: EffectCell['kind']) => ({ arm: arm.key, kind });
  const counts: Column<Arm>[] = [
    { key: 'arm', title: t('columns.arm'), render: word },
    {
      ...{ key: 'customers', title: t('columns.customers'), align: 'right' },
      render: (arm) => (
        <OpenNumber label={word(arm)} value={arm.customers} cell={cell(arm, 'OFFERED')} />
      ),
    },
    {
      ...{ key: 'did', title: t('columns.did'), align: 'right' },
      render: (arm) => (
        <OpenNumber
          label={`${word(arm)} ${t(`measure.${measure}`)}`}
          value={measured(arm, measure).count}
          cell={cell(arm, KIND_OF[measure])}
        />
      ),
    },
  ];
  if (measure !== 'spend') return counts;
  const total: Column<Arm> = {
    ...{ key: 'total', title: t('columns.total'), align: 'right' },
    render: ({ spend }) => (spend.total ? <Money value={spend.total} /> : '–'),
  };
  return [...counts, total];
}

function useValueColumn(arms: readonly Arm[], measure: Measure): Column<Arm> {
  const t = useTranslations('effects');
  const { value: write } = useMeasureWords(measure);
  const own = (arm: Arm) => measured(arm, measure);
  const scale = scaleOf(arms.map((arm) => own(arm).interval));
  return {
    ...{ key: 'value', title: t(measure === 'spend' ? 'columns.mean' : 'columns.share') },
    render(arm) {
      const { value, interval } = own(arm);
      if (value === null || !interval) return '–';
      return <Drawn {...{ value, interval, scale, write }} />;
    },
  };
}

function useUpliftColumns(arms: readonly Arm[], measure: Measure): Column<Arm>[] {
  const t = useTranslations('effects');
  const { difference: write } = useMeasureWords(measure);
  const probability = useProbability();
  const own = (arm: Arm) => measured(arm, measure).uplift;
  const scale = scaleOf([...arms.map((arm) => own(arm)?.interval), NOUGHT]);
  return [
    {
      ...{ key: 'uplift', title: t('columns.uplift') },
      render(arm) {
        const uplift = own(arm);
        if (!uplift) return '–';
        const { difference: value, interval, isSignificant: isClear } = uplift;
        return <Drawn {...{ value, interval, scale, write, isClear }} />;
      },
    },
    {
      ...{ key: 'pValue', title: t('columns.pValue'), align: 'right' },
      render: (arm) => <Written value={own(arm)?.pValue} write={probability} />,
    },
    {
      ...{ key: 'verdict', title: t('columns.verdict') },
      render: (arm) => <Verdict uplift={own(arm)} isHoldOut={arm.isHoldOut} />,
    },
  ];
}

interface DrawnProps {
  readonly value: number;
  readonly interval: Bounds;
  readonly scale: { readonly from: number; readonly to: number };
  readonly write: (value: number) => string;
  readonly isClear?: boolean;
}

/** A value with its interval, on the scale of all of a column. */
export function Drawn({ value, interval, scale, write, isClear = false }: DrawnProps) {
  const t = useTranslations('effects');
  const { low, high } = interval;
  const label = t('intervalLabel', { value: write(value), low: write(low), high: write(high) });
  return (
    <Flex align="center" gap={8}>
      <span className="numeric" style={{ minWidth: 64, textAlign: 'end' }}>
        {write(value)}
      </span>
      <Interval {...{ label, value, low, high, scale, isClear }} />
    </Flex>
  );
}

interface WrittenProps {
  readonly value: number | null | undefined;
  readonly write: (value: number) => string;
}

const Written = ({ value, write }: WrittenProps) => (
  <span className="numeric">{value === null || value === undefined ? '–' : write(value)}</span>
);

/** Whether a difference is more than chance, in a word. */
export function Verdict({ uplift, isHoldOut }: { uplift: Uplift | null; isHoldOut: boolean }) {
  const t = useTranslations('effects.verdict');
  if (isHoldOut) return <span style={{ color: 'var(--muted)' }}>{t('base')}</span>;
  if (!uplift) return '–';
  return uplift.isSignificant ? <Tag color="success">{t('sure')}</Tag> : <Tag>{t('unsure')}</Tag>;
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

const NOUGHT: Bounds = { low: 0, high: 0 };

/** So wide that all of them are in sight. */
export function scaleOf(all: readonly (Bounds | null | undefined)[]) {
  const bounds = all.filter((one) => one !== null && one !== undefined);
  const from = Math.min(...bounds.map(({ low }) => low));
  const to = Math.max(...bounds.map(({ high }) => high));
  const room = (to - from) * 0.05;
  return bounds.length === 0 ? { from: 0, to: 1 } : { from: from - room, to: to + room };
}
