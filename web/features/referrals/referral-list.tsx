'use client';

import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { ReferralDecision } from './referral-decision.tsx';
import { type Referral, REFERRAL_STATUSES, REFERRAL_TONES, type Referrals } from './referrals.ts';

type Translate = ReturnType<typeof useTranslations<'referrals'>>;

interface Props {
  readonly referrals: Referrals;
  readonly mayDecide: boolean;
}

/** Who invited whom, how far it has come, and what is doubtful about it. */
export function ReferralList({ referrals, mayDecide }: Props) {
  const t = useTranslations('referrals');
  return (
    <ListTable
      label={t('referrals')}
      columns={columns(t, mayDecide)}
      rows={referrals.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...referrals.pageInfo, totalCount: referrals.totalCount }}
      filters={[
        {
          ...{ type: 'choice', name: 'status', label: t('status') },
          options: REFERRAL_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
        },
      ]}
      empty={<EmptyState title={t('none')} lead={t('noneLead')} />}
      isFramed={false}
    />
  );
}

const columns = (t: Translate, mayDecide: boolean): Column<Referral>[] => [
  { key: 'inviter', title: t('inviter'), render: ({ inviter }) => <Person person={inviter} /> },
  { key: 'invitee', title: t('invitee'), render: ({ invitee }) => <Person person={invitee} /> },
  { key: 'status', title: t('status'), render: (row) => <Standing referral={row} /> },
  {
    key: 'score',
    title: t('score'),
    align: 'right',
    render: ({ score }) => (score === null ? t('unknown') : <Count value={score} />),
  },
  {
    key: 'doubts',
    title: t('doubts'),
    render: ({ doubts }) => doubts.map((doubt) => t(`doubt.${doubt}`)).join(' · ') || t('unknown'),
  },
  ...(mayDecide
    ? [
        {
          key: 'decide',
          title: t('decide'),
          render: ({ id, status }: Referral) =>
            status === 'REVIEW' ? <ReferralDecision referralId={id} /> : null,
        },
      ]
    : []),
  {
    key: 'rewards',
    title: t('rewards'),
    render: ({ inviterReward, inviteeReward }) =>
      `${t(`reward.${inviterReward}`)} / ${t(`reward.${inviteeReward}`)}`,
  },
  { key: 'clickedAt', title: t('clickedAt'), render: ({ clickedAt }) => <Moment at={clickedAt} /> },
  { key: 'boundAt', title: t('boundAt'), render: ({ boundAt }) => <When at={boundAt} /> },
  {
    key: 'qualifiedAt',
    title: t('qualifiedAt'),
    render: ({ qualifiedAt }) => <When at={qualifiedAt} />,
  },
];

function Person({ person }: { readonly person: Referral['inviter'] }) {
  const t = useTranslations('referrals');
  return person ? <Link href={`/customers/${person.id}`}>{person.name}</Link> : t('hidden');
}

function When({ at }: { readonly at: string | null }) {
  const t = useTranslations('referrals');
  return at ? <Moment at={at} /> : t('unknown');
}

/** As it is, and who decided so. */
function Standing({ referral }: { readonly referral: Referral }) {
  const t = useTranslations('referrals');
  const { status, decidedBy, decisionReason } = referral;
  return (
    <span title={decisionReason ?? undefined}>
      <StatusTag tone={REFERRAL_TONES[status]} label={t(`statuses.${status}`)} />
      {decidedBy && ` ${decidedBy}`}
    </span>
  );
}
