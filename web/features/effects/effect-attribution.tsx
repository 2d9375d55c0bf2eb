'use client';

import { Alert, Flex, Radio } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import type { CampaignAttributionQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Money } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import { ATTRIBUTION_MODELS, WINDOW_DAYS } from './effects.ts';

type Effects = NonNullable<NonNullable<CampaignAttributionQuery['campaign']>['effects']>;
type Attribution = Effects['attribution'];
type Credit = Attribution['credits'][number];
type Translate = ReturnType<typeof useTranslations<'effects.attribution'>>;

interface Props {
  readonly attribution: Attribution;
  /** What the campaign caused; null when nobody was held out. */
  readonly incremental: number | null;
}

/** What touched customers before they bought, beside what the campaign caused. */
export function EffectAttribution({ attribution, incremental }: Props) {
  const t = useTranslations('effects.attribution');
  const shares = useShares();
  const { model, windowDays: days, purchases, own, credits } = attribution;
  return (
    <Section title={t('title')} extra={<Choice attribution={attribution} />}>
      <Flex vertical gap={16}>
        <Alert
          type="info"
          showIcon
          title={
            purchases === null || own === null
              ? t('few')
              : t('sentence', { purchases, days, own: shares(own), model: t(`model.${model}`) })
          }
          description={
            incremental === null
              ? t('differenceUnknown')
              : t('difference', { incremental: shares(incremental) })
          }
        />
        <DataTable
          label={t('title')}
          columns={columns(t, shares)}
          rows={credits}
          rowKey={({ campaign, channel }) => `${campaign?.id ?? ''} ${channel?.code ?? ''}`}
          empty={t('none')}
        />
      </Flex>
    </Section>
  );
}

/** Parts of customers and purchases: one place is enough. */
function useShares(): (of: number) => string {
  const format = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 1 });
  return (of) => format.format(of);
}

function Choice({ attribution: { model, windowDays } }: Pick<Props, 'attribution'>) {
  const t = useTranslations('effects.attribution');
  const { change } = useListState();
  return (
    <Flex gap={8} wrap>
      <Radio.Group
        aria-label={t('models')}
        optionType="button"
        size="small"
        value={model}
        options={ATTRIBUTION_MODELS.map((value) => ({ value, label: t(`model.${value}`) }))}
        onChange={({ target }) => change({ credit: String(target.value) })}
      />
      <Radio.Group
        aria-label={t('window')}
        optionType="button"
        size="small"
        value={windowDays}
        options={WINDOW_DAYS.map((value) => ({ value, label: t('days', { days: value }) }))}
        onChange={({ target }) => change({ window: String(target.value) })}
      />
    </Flex>
  );
}

const columns = (t: Translate, shares: (of: number) => string): Column<Credit>[] => [
  {
    key: 'campaign',
    title: t('source'),
    render: ({ campaign }) =>
      campaign ? (
        <Link href={`/campaigns/${campaign.id}/effects`}>{campaign.name}</Link>
      ) : (
        t('visit')
      ),
  },
  { key: 'channel', title: t('channel'), render: ({ channel }) => channel?.name ?? '–' },
  {
    ...{ key: 'touches', title: t('touches'), align: 'right' },
    render: ({ touches }) => <Count value={touches} />,
  },
  {
    ...{ key: 'conversions', title: t('conversions'), align: 'right' },
    render: ({ conversions }) => <span className="numeric">{shares(conversions)}</span>,
  },
  {
    ...{ key: 'spend', title: t('spend'), align: 'right' },
    render: ({ spend }) => <Money value={spend} />,
  },
];
