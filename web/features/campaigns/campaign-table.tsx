'use client';

import { useTranslations } from 'next-intl';
import type { CampaignStatus } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { NewestOnly } from '#ui/table/newest-only.tsx';
import { CampaignStatusTag } from './campaign-status-tag.tsx';

interface Props {
  readonly label: string;
  readonly empty: string;
  readonly campaigns: {
    readonly edges: readonly { readonly node: CampaignRow }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

interface CampaignRow {
  readonly id: string;
  readonly name: string;
  readonly status: CampaignStatus;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** The campaigns of a customer, a product or a tag, as a section of its page. */
export function CampaignTable({ label, empty, campaigns }: Props) {
  const t = useTranslations();
  return (
    <>
      <DataTable
        label={label}
        rows={campaigns.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        empty={empty}
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
            key: 'startsAt',
            title: t('campaigns.startsAt'),
            render: ({ startsAt }) => <Moment at={startsAt} />,
          },
          {
            key: 'endsAt',
            title: t('campaigns.endsAt'),
            render: ({ endsAt }) => <Moment at={endsAt} />,
          },
        ]}
      />
      <NewestOnly {...campaigns} />
    </>
  );
}
