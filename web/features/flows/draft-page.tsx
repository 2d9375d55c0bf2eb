'use client';

import { useTranslations } from 'next-intl';
import type { InboxChanges } from '#features/approvals/use-approval-changes.ts';
import type { FlowDraftPageQuery } from '#generated/gql/graphql.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { ChangeTable } from './change-table.tsx';
import { Designer } from './designer.tsx';
import { DraftActions } from './draft-actions.tsx';
import { DraftApproval } from './draft-approval.tsx';
import { DraftStatusTag } from './draft-status-tag.tsx';
import { outlineOf } from './outline-of.ts';
import { ProblemList } from './problem-list.tsx';
import { StepTable } from './step-table.tsx';
import { useWords } from './use-words.ts';

export type Draft = NonNullable<FlowDraftPageQuery['flowDraft']>;

interface Props {
  readonly draft: Draft;
  readonly channels: FlowDraftPageQuery['channels'];
  readonly handlers: FlowDraftPageQuery['flowHandlers'];
  readonly mayWrite: boolean;
  /** Null for who may not see approvals. */
  readonly approvals: InboxChanges | null;
}

/** A version that is written: what it is, what speaks against it, what it changes. */
export function DraftPage({ draft, channels, handlers, mayWrite, approvals }: Props) {
  const t = useTranslations('flows');
  const inWords = useWords();
  const isOpen = draft.status === 'DRAFT' && mayWrite;
  const lead = draft.inUse
    ? t('draft.follows', { code: draft.code, version: draft.inUse.version })
    : t('draft.isNew', { code: draft.code });
  return (
    <>
      <PageHeader
        title={inWords(draft.names)}
        mark={<DraftStatusTag status={draft.status} />}
        lead={lead}
        parent={{ href: '/flows', label: t('title') }}
        actions={isOpen && <DraftActions draft={draft} />}
      />
      {approvals && <DraftApproval draft={draft} changes={approvals} />}
      <Grid kind="stack">
        {isOpen ? (
          <Designer key={draft.version} draft={draft} channels={channels} handlers={handlers} />
        ) : (
          <Section title={t('steps')}>
            <StepTable steps={outlineOf(draft).steps} channels={channels} />
          </Section>
        )}
        {draft.status === 'DRAFT' && (
          <Section title={t('problems')}>
            <ProblemList draft={draft} />
          </Section>
        )}
        {draft.status !== 'PUBLISHED' && draft.inUse && (
          <Section title={t('changes')}>
            <ChangeTable changes={draft.changes} />
          </Section>
        )}
      </Grid>
    </>
  );
}
