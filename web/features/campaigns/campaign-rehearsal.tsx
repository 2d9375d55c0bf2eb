'use client';

import { Alert, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { CampaignRehearsalQuery } from '#generated/gql/graphql.ts';
import { Figure } from '#ui/figure.tsx';
import { Count, Money, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';

type Rehearsal = CampaignRehearsalQuery['campaignRehearsal'];
type Step = Rehearsal['steps'][number];
type Prize = Rehearsal['prizes'][number];
type Translate = ReturnType<typeof useTranslations<'campaigns.rehearsal'>>;

interface Props {
  readonly rehearsal: Rehearsal;
  /** In the order of the plan. */
  readonly prizes: readonly string[];
}

/** What the campaign would have brought, had it run just before now. */
export function CampaignRehearsal({ rehearsal, prizes }: Props) {
  const t = useTranslations('campaigns.rehearsal');
  const { from, to, steps, isSampled } = rehearsal;
  return (
    <Section title={t('title')}>
      <Flex vertical gap={16}>
        <Alert
          type="info"
          showIcon
          title={
            <>
              {t('lead')} <Moment at={from} /> – <Moment at={to} />
            </>
          }
          description={isSampled ? t('sampled') : undefined}
        />
        <Figures rehearsal={rehearsal} />
        {steps.length > 0 && (
          <DataTable
            label={t('steps')}
            columns={stepColumns(t)}
            rows={steps}
            rowKey={({ place }) => String(place)}
            empty={t('none')}
          />
        )}
        <DataTable
          label={t('prizes')}
          columns={prizeColumns(t, prizes)}
          rows={rehearsal.prizes}
          rowKey={({ place }) => String(place)}
          empty={t('none')}
        />
      </Flex>
    </Section>
  );
}

function Figures({ rehearsal: { members, entrants, cost } }: Pick<Props, 'rehearsal'>) {
  const t = useTranslations('campaigns.rehearsal');
  return (
    <Grid kind="figures">
      <Figure label={t('members')} value={<Told count={members} />} />
      <Figure label={t('entrants')} value={<Told count={entrants} />} />
      <Figure label={t('cost')} value={<Money value={cost} />} />
    </Grid>
  );
}

const Told = ({ count }: { readonly count: number | null }) =>
  count === null ? '–' : <Count value={count} />;

const stepColumns = (t: Translate): Column<Step>[] => [
  { key: 'step', title: t('step'), render: ({ place, name }) => `${place}. ${name}` },
  {
    ...{ key: 'done', title: t('done'), align: 'right' },
    render: ({ done }) => <Told count={done} />,
  },
];

const prizeColumns = (t: Translate, names: readonly string[]): Column<Prize>[] => [
  { key: 'prize', title: t('prize'), render: ({ place }) => names[place - 1] ?? String(place) },
  {
    ...{ key: 'wanted', title: t('wanted'), align: 'right' },
    render: ({ wanted }) => <Told count={wanted} />,
  },
  {
    ...{ key: 'given', title: t('given'), align: 'right' },
    render: ({ given }) => <Told count={given} />,
  },
  {
    ...{ key: 'cost', title: t('cost'), align: 'right' },
    render: ({ cost }) => <Money value={cost} />,
  },
];
