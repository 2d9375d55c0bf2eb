'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import { AwardTable } from '#features/awards/award-table.tsx';
import type { PrizeIssuePageQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Facts } from '#ui/facts.tsx';
import { Figure } from '#ui/figure.tsx';
import { Count, Money, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { IssueStatusTag } from './issue-status-tag.tsx';

type Issue = NonNullable<PrizeIssuePageQuery['prizeIssue']>;

interface Props {
  readonly issue: Issue;
  readonly mayRevoke: boolean;
  readonly mayRedeem: boolean;
}

/** An issue by staff, and whoever holds its prizes. */
export function IssuePage({ issue, mayRevoke, mayRedeem }: Props) {
  const t = useTranslations('issues');
  return (
    <>
      <PageHeader
        title={issue.prizeName}
        mark={<IssueStatusTag status={issue.status} />}
        lead={issue.reason}
        parent={{ href: '/issues', label: t('title') }}
      />
      <Grid kind="stack">
        <Waiting issue={issue} />
        <Grid kind="figures">
          <Figure label={t('total')} value={<Count value={issue.total} />} />
          <Figure label={t('given')} value={<Count value={issue.given} />} />
          <Figure label={t('missing')} value={<Count value={issue.missing} />} />
          <Figure label={t('cost')} value={<Money value={issue.cost} />} />
        </Grid>
        <Section title={t('about')}>
          <IssueFacts issue={issue} />
        </Section>
        <Section title={t('awards')}>
          <AwardTable
            label={t('awards')}
            awards={issue.awards.edges.map(({ node }) => node)}
            empty={t(`next.${issue.status}`)}
            showsCampaign={false}
            mayRevoke={mayRevoke}
            mayRedeem={mayRedeem}
          />
        </Section>
      </Grid>
    </>
  );
}

const LOOK_AGAIN_MS = 2_000;

/** What another person, or another domain, still has to say. */
function Waiting({ issue }: { readonly issue: Issue }) {
  const { status, rejectionReason } = issue;
  const t = useTranslations('issues');
  if (status === 'REJECTED') {
    return <Alert type="error" showIcon title={t('rejected')} description={rejectionReason} />;
  }
  return status === 'SUBMITTED' || status === 'APPROVED' ? <OnItsWay issue={issue} /> : null;
}

function OnItsWay({ issue: { status, approval } }: { readonly issue: Issue }) {
  const t = useTranslations('issues');
  useRefresh(LOOK_AGAIN_MS);
  const action = approval && (
    <ButtonLink size="small" href={`/approvals/${approval.id}`}>
      {t('seeRequest')}
    </ButtonLink>
  );
  return <Alert type="info" showIcon title={t(`next.${status}`)} action={action} />;
}

function IssueFacts({ issue }: { readonly issue: Issue }) {
  const t = useTranslations();
  const { prizeName, prizeKind, prize, lot, organisation, approvedBy } = issue;
  const none = t('common.none');
  return (
    <Facts
      facts={[
        {
          label: t('issues.prize'),
          value: prize ? <Link href={`/prizes/${prize.id}`}>{prizeName}</Link> : prizeName,
        },
        { label: t('prizes.kind'), value: t(`enums.PrizeKind.${prizeKind}`) },
        { label: t('prizes.reference'), value: lot?.reference ?? none },
        {
          label: t('issues.organisation'),
          value: organisation?.name ?? t('common.notAvailable'),
        },
        { label: t('issues.submittedBy'), value: issue.submittedBy },
        { label: t('issues.createdAt'), value: <Moment at={issue.createdAt} /> },
        { label: t('issues.approvedBy'), value: approvedBy ?? none },
      ]}
    />
  );
}
