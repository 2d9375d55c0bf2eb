import type { useTranslations } from 'next-intl';
import type { CampaignsQuery } from '#generated/gql/graphql.ts';
import type { TagValueWriter } from '#features/tags/use-tag-value.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Money, Moment } from '#ui/format/formatted.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { CampaignStatusTag } from './campaign-status-tag.tsx';

type Campaign = CampaignsQuery['campaigns']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** The columns of the campaign list. */
export function campaignColumns(t: Translate, write: TagValueWriter): Column<Campaign>[] {
  return [...whatColumns(t, write), ...figureColumns(t)];
}

function whatColumns(t: Translate, write: TagValueWriter): Column<Campaign>[] {
  return [
    {
      key: 'name',
      title: t('common.columns.name'),
      sortKey: 'NAME',
      render: ({ id, name }) => <Link href={`/campaigns/${id}`}>{name}</Link>,
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <CampaignStatusTag status={status} />,
    },
    {
      key: 'audience',
      title: t('campaigns.audience'),
      render: ({ tag, tagValue, tagCampaign, group }) => {
        if (group) return group.name;
        if (!tag) return t('common.notAvailable');
        if (tagValue === null) return tag.name;
        return `${tag.name}: ${tagCampaign?.name ?? write(tag.valueType, tagValue)}`;
      },
    },
    {
      key: 'startsAt',
      title: t('campaigns.startsAt'),
      sortKey: 'STARTS_AT',
      render: ({ startsAt }) => <Moment at={startsAt} />,
    },
    {
      key: 'endsAt',
      title: t('campaigns.endsAt'),
      render: ({ endsAt }) => <Moment at={endsAt} />,
    },
  ];
}

function figureColumns(t: Translate): Column<Campaign>[] {
  return [
    {
      key: 'awardCount',
      title: t('campaigns.awardCount'),
      align: 'right',
      render: ({ awardCount, prize }) => (
        <>
          <Count value={awardCount} /> / <Count value={prize.total} />
        </>
      ),
    },
    {
      key: 'budget',
      title: t('campaigns.budget'),
      align: 'right',
      render: ({ budget }) => <Money value={budget} />,
    },
    {
      key: 'createdAt',
      title: t('campaigns.createdAt'),
      sortKey: 'CREATED_AT',
      render: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
}
