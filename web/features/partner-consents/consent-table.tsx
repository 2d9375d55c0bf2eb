'use client';

import { useTranslations } from 'next-intl';
import type { PartnerConsentsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag, type Tone } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { withdrawPartnerConsent } from './partner-consents.actions.ts';

type Consent = PartnerConsentsQuery['partnerConsents']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

const TONES = {
  AWAITING: 'busy',
  GIVEN: 'good',
  DECLINED: 'quiet',
  WITHDRAWN: 'quiet',
  REPLACED: 'quiet',
  EXPIRED: 'quiet',
} as const satisfies Record<Consent['status'], Tone>;

interface Props {
  readonly consents: readonly Consent[];
  /** Whom the rows are told apart by; the other of the two is whose page it is. */
  readonly by: 'partner' | 'customer';
  readonly mayWithdraw: boolean;
}

/** What customers agreed to with partners. */
export function ConsentTable({ consents, by, mayWithdraw }: Props) {
  const t = useTranslations();
  return (
    <DataTable
      label={t('partnerConsents.title')}
      rows={consents}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('partnerConsents.none')} lead={t('partnerConsents.noneLead')} />}
      columns={[whoColumn(t, by), ...columns(t), ...(mayWithdraw ? [withdrawColumn(t)] : [])]}
    />
  );
}

const whoColumn = (t: Translate, by: Props['by']): Column<Consent> => ({
  key: 'who',
  title: t(`partnerConsents.${by}`),
  render: ({ partnerName, customerId }) =>
    by === 'partner' ? (
      partnerName
    ) : (
      <Link href={`/customers/${customerId}`}>{customerId?.slice(-8)}</Link>
    ),
});

const columns = (t: Translate): Column<Consent>[] => [
  {
    key: 'scopes',
    title: t('partners.scopes'),
    render: ({ scopes }) =>
      scopes
        .map((scope) => t(`access.permission.${scope}` as 'access.permission.award:read'))
        .join(' · '),
  },
  {
    key: 'status',
    title: t('common.columns.status'),
    render: ({ status }) => (
      <StatusTag tone={TONES[status]} label={t(`enums.PartnerConsentStatus.${status}`)} />
    ),
  },
  {
    key: 'decidedAt',
    title: t('partnerConsents.since'),
    render: ({ decidedAt }) => decidedAt && <Moment at={decidedAt} />,
  },
  {
    key: 'endsAt',
    title: t('partnerConsents.until'),
    render: ({ endsAt }) => endsAt && <Moment at={endsAt} />,
  },
];

const withdrawColumn = (t: Translate): Column<Consent> => ({
  key: 'withdraw',
  title: t('partners.actions'),
  render: ({ id, status, partnerName }) =>
    status === 'GIVEN' && (
      <ConfirmedButton
        label={t('partnerConsents.withdraw')}
        ariaLabel={t('partnerConsents.withdrawOf', { name: partnerName })}
        question={t('partnerConsents.withdrawTitle', { name: partnerName })}
        lead={t('partnerConsents.withdrawLead')}
        done={t('partnerConsents.withdrawn')}
        isDangerous
        isSmall
        act={() => withdrawPartnerConsent(id)}
      />
    ),
});
