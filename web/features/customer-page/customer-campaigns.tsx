'use client';

import { useTranslations } from 'next-intl';
import { CampaignStatusTag } from '#features/campaigns/campaign-status-tag.tsx';
import type { CustomerCampaignsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { NewestOnly } from './newest-only.tsx';

type Campaigns = NonNullable<NonNullable<CustomerCampaignsQuery['customer']>['campaigns']>;

export function CustomerCampaigns({ campaigns }: { readonly campaigns: Campaigns }) {
  const t = useTranslations();
  return (
    <>
      <DataTable
        label={t('customer.campaigns')}
        rows={campaigns.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        empty={t('customer.noCampaigns')}
        columns={[
          {
            key: 'name',
            title: t('awards.columns.campaign'),
            render: ({ id, name }) => <Link href={`/campaigns/${id}`}>{name}</Link>,
          },
          {
            key: 'status',
            title: t('common.columns.status'),
            render: ({ status }) => <CampaignStatusTag status={status} />,
          },
          {
            key: 'endsAt',
            title: t('customer.until'),
            render: ({ endsAt }) => <Moment at={endsAt} />,
          },
        ]}
      />
      <NewestOnly {...campaigns} />
    </>
  );
}
