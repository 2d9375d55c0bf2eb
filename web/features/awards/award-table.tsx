'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from '#lib/i18n/navigation.ts';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { AwardStatusTag } from './award-status-tag.tsx';
import { RedeemButton } from './redeem-button.tsx';
import type { Award } from './use-live-awards.ts';

interface Props {
  readonly label: string;
  readonly awards: readonly Award[];
  readonly empty: ReactNode;
  /** Off on the page of the campaign itself. */
  readonly showsCampaign?: boolean;
  /** Off on the page of the customer. */
  readonly showsCustomer?: boolean;
  /** For staff before whom the customer stands. */
  readonly mayRedeem?: boolean;
}

/** Who was given what, when and where. */
export function AwardTable(props: Props) {
  const { label, awards, empty, showsCampaign = true, showsCustomer = true } = props;
  const { mayRedeem = false } = props;
  const t = useTranslations('awards');
  const isShown: Readonly<Record<string, boolean>> = {
    campaign: showsCampaign,
    customer: showsCustomer,
    redeem: mayRedeem,
  };
  const columns = awardColumns(t).filter(({ key }) => isShown[key] ?? true);
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={awards}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}

function awardColumns(t: ReturnType<typeof useTranslations<'awards'>>): Column<Award>[] {
  return [
    {
      key: 'issuedAt',
      title: t('columns.issuedAt'),
      render: ({ issuedAt }) => <Moment at={issuedAt} />,
    },
    {
      key: 'customer',
      title: t('columns.customer'),
      render: ({ customer }) =>
        customer ? <Link href={`/customers/${customer.id}`}>{customer.name}</Link> : t('hidden'),
    },
    { key: 'prize', title: t('columns.prize'), render: ({ prizeName }) => prizeName },
    {
      key: 'status',
      title: t('columns.status'),
      render: ({ status }) => <AwardStatusTag status={status} />,
    },
    {
      key: 'redeem',
      title: t('columns.redeem'),
      render: ({ id, prizeName, status }) =>
        status === 'ISSUED' ? <RedeemButton awardId={id} prizeName={prizeName} /> : null,
    },
    {
      key: 'value',
      title: t('columns.value'),
      align: 'right',
      render: ({ value }) => <Money value={value} />,
    },
    {
      key: 'campaign',
      title: t('columns.campaign'),
      render: ({ campaign }) => <Link href={`/campaigns/${campaign.id}`}>{campaign.name}</Link>,
    },
    { key: 'channel', title: t('columns.channel'), render: ({ channel }) => channel?.name ?? '–' },
  ];
}
