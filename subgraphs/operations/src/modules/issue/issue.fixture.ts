import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { START } from '@zhongtai/kit/outbox';
import { aService } from '@zhongtai/kit/testing';
import { applyIssueDecision } from './issue.decision.ts';
import { giveIssue } from './issue.giving.ts';
import { PrizeIssue } from './issue.entity.ts';

export const ISSUE = `mutation ($input: IssuePrizesInput!) {
  issuePrizes(input: $input) {
    id status total given missing cost { amount } reason submittedBy organisation { path } lot { reference }
  }
}`;

interface Answering {
  readonly outcome?: 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  readonly by?: string;
  readonly at?: string;
  /** Whom data found; null: it has not answered yet. */
  readonly found?: readonly { readonly id: string; readonly organisation: string }[] | null;
}

/** Business decides about the issue, and data says where its customers are, as the working half hears it. */
export async function answerIssue(
  em: EntityManager,
  id: string,
  {
    outcome = 'APPROVED',
    by = 'approver.demo',
    at = '2026-03-10T02:00:00.000Z',
    found = [],
  }: Answering,
): Promise<PrizeIssue> {
  const now = () => new Date(at);
  const about = { objectKind: 'PrizeIssue', objectId: id, objectVersion: 1, approvalId: null };
  const decision = { ...about, outcome, decidedBy: by, reason: 'Because' };
  await em.transactional((tx) => applyIssueDecision(tx, decision, now));
  if (found !== null) {
    const event = {
      ...{ id: newId(), type: 'data.customers.located', organisation: 'demo', subjectId: id },
      ...{ customerId: null, channel: null, cursor: '', position: START, at: now() },
      body: { issueId: id, customers: found },
    };
    await em.transactional((tx) => giveIssue(tx, event, { caller: aService(), now }));
  }
  return em.findOneOrFail(PrizeIssue, { id }, { refresh: true });
}
