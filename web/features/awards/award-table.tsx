'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from '#lib/i18n/navigation.ts';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { AwardStatusTag } from './award-status-tag.tsx';
import { AwardActions, type AwardRights } from './award-actions.tsx';
import { FulfilmentTag } from './fulfilment-tag.tsx';
import type { Award } from './use-live-awards.ts';

interface Props {
  readonly label: string;
  readonly awards: readonly Award[];
  readonly empty: ReactNode;
  /** Off on the page of the campaign itself. */
  readonly showsCampaign?: boolean;
  /** Off on the page of the customer. */
  readonly showsCustomer?: boolean;
  /** For staff before whom the customer stands, and who send gifts. */
  readonly mayRedeem?: boolean;
  /** For staff of the part of the bank that gave them. */
  readonly mayRevoke?: boolean;
}

/** Who was given what, when and where. */
export function AwardTable(props: Props) {
  const { label, awards, empty, showsCampaign = true, showsCustomer = true } = props;
  const { mayRedeem = false, mayRevoke = false } = props;
  const t = useTranslations('awards');
  const isShown: Readonly<Record<string, boolean>> = {
    campaign: showsCampaign,
    customer: showsCustomer,
    act: mayRedeem || mayRevoke,
    delivery: awards.some(({ fulfilment }) => fulfilment !== null),
    expires: awards.some(({ expiresAt }) => expiresAt !== null),
  };
  const columns = awardColumns(t, { mayRedeem, mayRevoke }).filter(
    ({ key }) => isShown[key] ?? true,
  );
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

type Translate = ReturnType<typeof useTranslations<'awards'>>;

function awardColumns(t: Translate, may: AwardRights): Column<Award>[] {
  return [...whatColumns(t), ...stateColumns(t, may), ...whereColumns(t)];
}

function whatColumns(t: Translate): Column<Award>[] {
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
    {
      key: 'prize',
      title: t('columns.prize'),
      render: ({ prizeName, maskedCode }) =>
        maskedCode ? `${prizeName} (${maskedCode})` : prizeName,
    },
  ];
}

function stateColumns(t: Translate, may: AwardRights): Column<Award>[] {
  return [
    {
      key: 'status',
      title: t('columns.status'),
      render: ({ status }) => <AwardStatusTag status={status} />,
    },
    {
      key: 'delivery',
      title: t('columns.delivery'),
      // Of what is over nothing is sent any more.
      render: ({ status, fulfilment }) =>
        fulfilment && (status === 'ISSUED' || status === 'REDEEMED') ? (
          <FulfilmentTag status={fulfilment} />
        ) : null,
    },
    {
      key: 'expires',
      title: t('columns.expires'),
      render: ({ expiresAt }) => expiresAt && <Moment at={expiresAt} />,
    },
    {
      key: 'act',
      title: t('columns.act'),
      render: (award) => <AwardActions award={award} may={may} />,
    },
  ];
}

function whereColumns(t: Translate): Column<Award>[] {
  return [
    {
      key: 'value',
      title: t('columns.value'),
      align: 'right',
      render: ({ value }) => <Money value={value} />,
    },
    {
      key: 'campaign',
      title: t('columns.campaign'),
      render: ({ campaign }) =>
        campaign ? <Link href={`/campaigns/${campaign.id}`}>{campaign.name}</Link> : t('byStaff'),
    },
    { key: 'channel', title: t('columns.channel'), render: ({ channel }) => channel?.name ?? '–' },
  ];
}
