'use client';

import { useTranslations } from 'next-intl';
import type { LimitRulePartsFragment, LimitsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag, type Tone } from '#ui/status-tag.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { EndLimit } from './new-limit.tsx';

export type Rule = LimitRulePartsFragment;
type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly limits: LimitsQuery;
  readonly mayWrite: boolean;
}

/** What holds for every customer of the bank, and how it came to be. */
export function LimitsPage({ limits: { inForce, limitRules }, mayWrite }: Props) {
  const t = useTranslations();
  const ending: Column<Rule> = {
    key: 'end',
    title: t('limits.actions'),
    render: (rule) => <EndLimit rule={rule} name={nameOf(t, rule)} />,
  };
  return (
    <Grid kind="stack">
      <Section title={t('limits.inForce')}>
        <DataTable
          label={t('limits.inForce')}
          rows={inForce.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          columns={[...ruleColumns(t), ...inForceColumns(t), ...(mayWrite ? [ending] : [])]}
          empty={<EmptyState title={t('limits.none')} lead={t('limits.noneLead')} />}
        />
      </Section>
      <Section title={t('limits.proposals')}>
        <ListTable
          label={t('limits.proposals')}
          isFramed={false}
          filters={[]}
          rows={limitRules.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          page={{ ...limitRules.pageInfo, totalCount: limitRules.totalCount }}
          columns={[...ruleColumns(t), ...proposalColumns(t)]}
          empty={<EmptyState title={t('limits.noProposals')} />}
        />
      </Section>
    </Grid>
  );
}

const nameOf = (t: Translate, { source, channel, period }: Rule): string =>
  [t(`enums.LimitSource.${source}`), channel?.name, t(`enums.LimitPeriod.${period}`)]
    .filter(Boolean)
    .join(' · ');

const ruleColumns = (t: Translate): Column<Rule>[] => [
  {
    key: 'source',
    title: t('limits.source'),
    render: ({ source }) => t(`enums.LimitSource.${source}`),
  },
  {
    key: 'channel',
    title: t('limits.channel'),
    render: ({ channel }) => channel?.name ?? t('limits.allChannels'),
  },
  {
    key: 'period',
    title: t('limits.period'),
    render: ({ period }) => t(`enums.LimitPeriod.${period}`),
  },
  {
    key: 'cap',
    title: t('limits.cap'),
    align: 'right',
    render: ({ cap }) => (cap ? <Money value={cap} /> : t('limits.noCap')),
  },
];

const inForceColumns = (t: Translate): Column<Rule>[] => [
  {
    key: 'law',
    title: t('limits.law'),
    render: ({ legalReference }) => legalReference ?? t('common.none'),
  },
  {
    key: 'since',
    title: t('limits.since'),
    render: ({ decidedAt }) => (decidedAt ? <Moment at={decidedAt} /> : t('common.none')),
  },
];

const TONES: Record<Rule['status'], Tone> = {
  PROPOSED: 'busy',
  IN_FORCE: 'good',
  REPLACED: 'quiet',
  REJECTED: 'bad',
  WITHDRAWN: 'quiet',
  ENDED: 'quiet',
};

const proposalColumns = (t: Translate): Column<Rule>[] => [
  {
    key: 'status',
    title: t('common.columns.status'),
    render: ({ status, approval }) => {
      const tag = <StatusTag tone={TONES[status]} label={t(`enums.LimitRuleStatus.${status}`)} />;
      if (status !== 'PROPOSED' || !approval) return tag;
      return (
        <>
          {tag} <Link href={`/approvals/${approval.id}`}>{t('limits.openApproval')}</Link>
        </>
      );
    },
  },
  { key: 'proposedBy', title: t('limits.proposedBy'), render: ({ proposedBy }) => proposedBy },
  {
    key: 'proposedAt',
    title: t('limits.proposedAt'),
    render: ({ proposedAt }) => <Moment at={proposedAt} />,
  },
  {
    key: 'decidedBy',
    title: t('limits.decidedBy'),
    render: ({ decidedBy, decisionReason }) =>
      [decidedBy, decisionReason].filter(Boolean).join(': ') || t('common.none'),
  },
];
