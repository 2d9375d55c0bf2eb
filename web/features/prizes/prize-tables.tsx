'use client';

import { useTranslations } from 'next-intl';
import { CampaignStatusTag } from '#features/campaigns/campaign-status-tag.tsx';
import { IssueStatusTag } from '#features/issues/issue-status-tag.tsx';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { ReceiveStock } from './receive-stock.tsx';
import type { Prize } from './prize-page.tsx';

type Lot = Prize['lots']['edges'][number]['node'];
type Allocation = Prize['allocations']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly prize: Prize;
  readonly mayWrite: boolean;
}

/** What came in, batch by batch. */
export function LotTable({ prize, mayWrite }: Props) {
  const t = useTranslations();
  const add: Column<Lot> = {
    key: 'add',
    title: t('prizes.more'),
    render: (lot) => <ReceiveStock prize={prize} lot={lot} />,
  };
  return (
    <DataTable
      label={t('prizes.lots')}
      columns={[...lotColumns(t), ...(mayWrite ? [add] : [])]}
      rows={prize.lots.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      empty={t('prizes.noLots')}
    />
  );
}

function lotColumns(t: Translate): Column<Lot>[] {
  return [
    { key: 'reference', title: t('prizes.reference'), render: ({ reference }) => reference },
    {
      key: 'organisation',
      title: t('prizes.heldBy'),
      render: ({ organisation }) => organisation?.name ?? t('common.notAvailable'),
    },
    ...(['received', 'allocated', 'issued', 'left'] as const).map((key): Column<Lot> => ({
      key,
      title: t(`prizes.stock.${key}`),
      align: 'right',
      render: (lot) => <Count value={lot[key]} />,
    })),
    { key: 'createdBy', title: t('prizes.receivedBy'), render: ({ createdBy }) => createdBy },
    {
      key: 'createdAt',
      title: t('prizes.receivedAt'),
      render: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
}

/** For which campaigns units were set aside, and what became of them. */
export function AllocationTable({ prize }: { readonly prize: Prize }) {
  const t = useTranslations();
  return (
    <DataTable
      label={t('prizes.allocations')}
      columns={allocationColumns(t)}
      rows={prize.allocations.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      empty={t('prizes.noAllocations')}
    />
  );
}

function allocationColumns(t: Translate): Column<Allocation>[] {
  return [
    {
      key: 'campaign',
      title: t('prizes.campaign'),
      render: (units) => <For units={units} />,
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ campaign, issue }) => {
        if (campaign) return <CampaignStatusTag status={campaign.status} />;
        return issue && <IssueStatusTag status={issue.status} />;
      },
    },
    {
      key: 'lot',
      title: t('prizes.reference'),
      render: ({ lot }) => lot?.reference ?? t('prizes.planned'),
    },
    ...(['total', 'given', 'returned'] as const).map((key): Column<Allocation> => ({
      key,
      title: t(`prizes.units.${key}`),
      align: 'right',
      render: (units) => <Count value={units[key]} />,
    })),
  ];
}

/** What gives them: a campaign, or staff. */
function For({ units: { campaign, issue } }: { readonly units: Allocation }) {
  const t = useTranslations();
  if (campaign) return <Link href={`/campaigns/${campaign.id}`}>{campaign.name}</Link>;
  if (issue) return <Link href={`/issues/${issue.id}`}>{issue.reason}</Link>;
  return t('common.notAvailable');
}
