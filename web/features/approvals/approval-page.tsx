'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import type { ApprovalPageQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Facts, type Fact } from '#ui/facts.tsx';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { ApprovalActions } from './approval-actions.tsx';
import { ApprovalChanges } from './approval-changes.tsx';
import { ApprovalStatusTag } from './approval-status-tag.tsx';
import { useApprovalChanges, type InboxChanges } from './use-approval-changes.ts';

export type Approval = NonNullable<ApprovalPageQuery['approval']>;

type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly approval: Approval;
  readonly changes: InboxChanges;
}

/** One request: what it is about, where it stands, and what the operator can do about it. */
export function ApprovalPage({ approval, changes }: Props) {
  const t = useTranslations();
  useApprovalChanges(changes);
  const { kind, title, status, reason } = approval;
  return (
    <>
      <PageHeader
        title={title}
        mark={<ApprovalStatusTag status={status} />}
        lead={t(`enums.ApprovalKind.${kind}`)}
        parent={{ href: '/approvals', label: t('approvals.title') }}
        actions={<ApprovalActions approval={approval} />}
      />
      <Grid kind="stack">
        {status === 'PENDING' && <Waiting approval={approval} />}
        {reason && (
          <Alert
            type={status === 'REJECTED' ? 'error' : 'info'}
            showIcon
            title={t('approvals.reason')}
            description={reason}
          />
        )}
        <Section title={t('approvals.about')}>
          <Facts facts={facts(approval, t)} />
        </Section>
        <Section title={t('approvals.changes')}>
          <ApprovalChanges changes={approval.changes} />
        </Section>
      </Grid>
    </>
  );
}

/** Says who is awaited, and why it may not be the reader. */
function Waiting({ approval }: { readonly approval: Approval }) {
  const t = useTranslations('approvals.waiting');
  const { mayDecide, mayWithdraw, waitsAt } = approval;
  const key = mayDecide ? 'forYou' : mayWithdraw ? 'forAnother' : 'elsewhere';
  return (
    <Alert type={mayDecide ? 'warning' : 'info'} showIcon title={t(key, { at: waitsAt.name })} />
  );
}

/** Where objects have a page of their own. */
const ROOMS: Readonly<Record<string, string>> = {
  Campaign: '/campaigns',
  Customer: '/customers',
  FlowDraft: '/flows/drafts',
  PrizeIssue: '/issues',
};

function facts(approval: Approval, t: Translate): Fact[] {
  const { objectKind, objectId, title, value, organisation, waitsAt } = approval;
  const room = ROOMS[objectKind];
  const none = t('common.none');
  const { decidedAt, decidedBy, decidedByName, escalatedBy } = approval;
  return [
    {
      label: t('approvals.object'),
      value: room ? <Link href={`${room}/${objectId}`}>{title}</Link> : title,
    },
    { label: t('approvals.value'), value: value ? <Money value={value} /> : none },
    { label: t('approvals.organisation'), value: organisation.name },
    { label: t('approvals.waitsAt'), value: waitsAt.name },
    {
      label: t('approvals.submittedBy'),
      value: person(approval.submittedByName, approval.submittedBy),
    },
    { label: t('approvals.submittedAt'), value: <Moment at={approval.submittedAt} /> },
    ...(escalatedBy ? [{ label: t('approvals.escalatedBy'), value: escalatedBy }] : []),
    ...(decidedBy
      ? [{ label: t('approvals.decidedBy'), value: person(decidedByName, decidedBy) }]
      : []),
    ...(decidedAt ? [{ label: t('approvals.decidedAt'), value: <Moment at={decidedAt} /> }] : []),
  ];
}

const person = (name: string | null | undefined, username: string): string =>
  name && name !== username ? `${name} (${username})` : username;
