'use client';

import { useTranslations } from 'next-intl';
import type { CampaignsQuery } from '#generated/gql/graphql.ts';
import { useTagValue } from '#features/tags/use-tag-value.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { campaignColumns } from './campaign-columns.tsx';
import { CAMPAIGN_STATUSES } from './campaign-filter.ts';

interface Props {
  readonly campaigns: CampaignsQuery['campaigns'];
  readonly mayWrite: boolean;
}

export function CampaignList({ campaigns, mayWrite }: Props) {
  const t = useTranslations();
  const write = useTagValue();
  const create = mayWrite && (
    <ButtonLink type="primary" href="/campaigns/new">
      {t('campaigns.new')}
    </ButtonLink>
  );
  return (
    <ListTable
      label={t('campaigns.title')}
      columns={campaignColumns(t, write)}
      rows={campaigns.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...campaigns.pageInfo, totalCount: campaigns.totalCount }}
      filters={[
        { name: 'query', label: t('common.columns.name'), type: 'text' },
        {
          name: 'status',
          label: t('common.columns.status'),
          type: 'choice',
          options: CAMPAIGN_STATUSES.map((value) => ({
            value,
            label: t(`enums.CampaignStatus.${value}`),
          })),
        },
      ]}
      empty={<EmptyState title={t('campaigns.empty')} action={create} />}
    />
  );
}
