'use client';

import { Select } from 'antd';
import { useTranslations } from 'next-intl';
import { OpenNumber } from '#features/analysis/number.tsx';
import { useValueWord } from '#features/analysis/use-value-word.ts';
import type { CampaignEffectSegmentsQuery } from '#generated/gql/graphql.ts';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import { type Arm, KIND_OF, type Measure, measured } from './effects.ts';
import { Verdict } from './effect-measure.tsx';
import { useArmWord, useMeasureWords, useTraitWord } from './use-effect-words.ts';

type Effects = NonNullable<NonNullable<CampaignEffectSegmentsQuery['campaign']>['effects']>;
type Segment = Effects['segments'][number];

interface Props {
  readonly segments: readonly Segment[];
  readonly traits: readonly string[];
  readonly trait: string;
  readonly measure: Measure;
}

/** The same comparison for each value of a trait: for whom it worked. */
export function EffectSegments({ segments, traits, trait, measure }: Props) {
  const t = useTranslations('effects');
  const word = useTraitWord();
  const { change } = useListState();
  return (
    <Section
      title={`${t('segments')} · ${t(`measure.${measure}`)}`}
      extra={
        <Select
          aria-label={t('trait.label')}
          value={trait}
          style={{ minWidth: 200 }}
          options={traits.map((value) => ({ value, label: word(value) }))}
          onChange={(value) => change({ trait: value })}
        />
      }
    >
      <p style={{ margin: '0 0 12px', color: 'var(--muted)' }}>{t('segmentsLead')}</p>
      <DataTable
        label={t('segments')}
        columns={useSegmentColumns({ segments, trait, measure })}
        rows={segments}
        rowKey={({ value }) => value}
        empty={t('none.title')}
      />
    </Section>
  );
}

function useSegmentColumns({ segments, trait, measure }: Omit<Props, 'traits'>): Column<Segment>[] {
  const t = useTranslations('effects');
  const valueWord = useValueWord(trait);
  const traitWord = useTraitWord();
  const word = useArmWord();
  const arms = new Map(segments.flatMap(({ arms: own }) => own.map((arm) => [arm.key, arm])));
  return [
    { key: 'value', title: traitWord(trait), render: ({ value }) => valueWord(value) },
    ...[...arms.values()].toSorted(holdOutLast).flatMap((arm): Column<Segment>[] => [
      {
        ...{ key: `${arm.key} count`, title: word(arm), align: 'right' },
        render: ({ value, arms: own }) => {
          const found = own.find(({ key }) => key === arm.key);
          const cell = { arm: arm.key, kind: KIND_OF[measure], trait, value };
          return (
            <OpenNumber
              label={`${valueWord(value)} ${word(arm)} ${t(`measure.${measure}`)}`}
              value={found ? measured(found, measure).count : null}
              cell={cell}
            />
          );
        },
      },
      {
        ...{
          key: `${arm.key} value`,
          title: t(measure === 'spend' ? 'columns.mean' : 'columns.share'),
        },
        ...{ align: 'right' },
        render: ({ arms: own }) => (
          <Compared arm={own.find(({ key }) => key === arm.key)} measure={measure} />
        ),
      },
    ]),
  ];
}

const holdOutLast = (a: Arm, b: Arm): number => Number(a.isHoldOut) - Number(b.isHoldOut);

interface ComparedProps {
  readonly arm: Arm | undefined;
  readonly measure: Measure;
}

function Compared({ arm, measure }: ComparedProps) {
  const t = useTranslations('effects');
  const words = useMeasureWords(measure);
  if (!arm) return '–';
  const { value, uplift } = measured(arm, measure);
  const { low, high } = uplift?.interval ?? {};
  return (
    <div className="numeric">
      {value === null ? '–' : words.value(value)}
      {uplift && low !== undefined && high !== undefined && (
        <>
          {uplift.isSignificant && <Verdict uplift={uplift} isHoldOut={false} />}
          <div style={{ color: 'var(--muted)' }}>
            <div>{words.difference(uplift.difference)}</div>
            <div>{t('range', { low: words.distance(low), high: words.distance(high) })}</div>
          </div>
        </>
      )}
    </div>
  );
}
