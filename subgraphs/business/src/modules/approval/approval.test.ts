import type { Caller } from '@zhongtai/kit/caller';
import { ANONYMOUS } from '@zhongtai/kit/caller';
import { START } from '@zhongtai/kit/outbox';
import { aCustomer, aPartner, aService, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';
import { Approval } from './approval.entity.ts';
import { anApprovalRequest } from './approval.fixture.ts';
import { type ApprovalRequest, requestApproval, takeRequest } from './approval.request.ts';

const NOW = new Date('2026-03-01T02:00:00Z');
const FIELDS = `id status decidedBy reason waitsAt { path } mayDecide mayWithdraw`;
const act = (name: string, input: string) => `mutation ($id: ID!, $reason: String) {
  ${name}(input: { id: $id${input} }) { ${FIELDS} } }`;
const APPROVE = act('approve', ', reason: $reason');
const REJECT = `mutation ($id: ID!, $reason: String!) {
  reject(input: { id: $id, reason: $reason }) { ${FIELDS} } }`;
const ESCALATE = act('escalateApproval', ', reason: $reason');
const WITHDRAW = `mutation ($id: ID!) { withdrawApproval(input: { id: $id }) { ${FIELDS} } }`;
const LIST = `query ($filter: ApprovalFilter) {
  approvals(filter: $filter) { totalCount edges { node { id } } } }`;

const bank = await openBank();
const branch = anOperator('APPROVER', 'demo.b01');
const head = anOperator('APPROVER');
const submitter = anOperator('CAMPAIGN_MANAGER', 'demo.b01');

const all = () => bank.em('*');
const ask = (caller: Caller, source: string, id: string, reason?: string) =>
  bank.ask(caller, source, { id, ...(reason !== undefined && { reason }) });

async function requested(over: Partial<ApprovalRequest> = {}): Promise<string> {
  const request = anApprovalRequest(over);
  await all().transactional((em) => requestApproval(em, request, NOW));
  return request.id;
}

const atHeadOffice = (over: Partial<ApprovalRequest> = {}) =>
  requested({ value: { amount: '20000', currency: 'CNY' }, ...over });

async function eventsOf(id: string) {
  const found = await all().execute<{ type: string; body: Record<string, unknown> }[]>(
    `select type, body from business.outbox where subject_id = ? order by id`,
    [id],
  );
  return found.map(({ type }) => type.replace('business.approval.', ''));
}

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01', 'North'),
    rows.aBranch('demo.b01.o01', 'North 1'),
    rows.aBranch('demo.b02', 'South'),
  ]);
  await bank.ask(
    anOperator('SECURITY_ADMINISTRATOR'),
    `mutation { setApprovalPolicy(input: {
      kind: CAMPAIGN, organisation: "demo", minAmount: "10000", level: HEAD_OFFICE }) { id } }`,
  );
});

describe('a request', () => {
  const event = (over: Partial<ApprovalRequest> = {}) => {
    const { id, organisation, submittedAt, ...body } = anApprovalRequest(over);
    return {
      ...{ id, organisation, at: submittedAt, body },
      type: 'operations.approval.requested',
      ...{ customerId: null, subjectId: body.objectId, channel: null, cursor: '', position: START },
    };
  };
  const take = (asked: ReturnType<typeof event>) =>
    all().transactional((em) => takeRequest(em, asked, NOW));

  it('that comes twice is taken once', async () => {
    const asked = event();
    await take(asked);
    await take(asked);
    expect(await eventsOf(asked.id)).toEqual(['requested']);
    expect(await all().count(Approval, { objectId: asked.body.objectId })).toBe(1);
  });

  it('that comes again after the decision changes nothing', async () => {
    const asked = event();
    await take(asked);
    await ask(branch, APPROVE, asked.id);
    await take(asked);
    expect(await eventsOf(asked.id)).toEqual(['requested', 'approved']);
  });

  it('is the only one about its object that waits', async () => {
    const asked = event();
    await take(asked);
    await expect(take(event({ objectId: asked.body.objectId }))).rejects.toThrow(
      /approval_one_pending/,
    );
  });

  it('waits where the policy of the bank says', async () => {
    const small = await requested();
    const large = await atHeadOffice();
    const place = async (id: string) => (await all().findOneOrFail(Approval, { id })).waitsAt;
    expect(await place(small)).toBe('demo.b01');
    expect(await place(large)).toBe('demo');
  });
});

describe('approve and reject', () => {
  it('decide, tell the domain of the object, and are written into the audit log', async () => {
    const id = await requested();
    expect(await ask(branch, APPROVE, id, ' fine ')).toEqual({
      data: {
        approve: {
          id,
          status: 'APPROVED',
          decidedBy: branch.subject,
          reason: 'fine',
          waitsAt: { path: 'demo.b01' },
          mayDecide: false,
          mayWithdraw: false,
        },
      },
    });
    expect(await eventsOf(id)).toEqual(['requested', 'approved']);
    const [last] = await all().execute<{ body: object }[]>(
      `select body from business.outbox where subject_id = ? and type like '%approved'`,
      [id],
    );
    expect(last?.body).toMatchObject({
      objectKind: 'Campaign',
      objectVersion: 2,
      outcome: 'APPROVED',
      decidedBy: branch.subject,
      reason: 'fine',
    });
    const log = await all().execute<object[]>(
      `select action, actor, organisation, purpose from business.audit_entry where object_id = ? order by seq`,
      [id],
    );
    const organisation = 'demo.b01';
    expect(log).toEqual([
      { action: 'approval.requested', actor: 'business.approvals', organisation, purpose: null },
      { action: 'approval.approved', actor: branch.subject, organisation, purpose: 'fine' },
    ]);
  });

  it('are for those at or above the part of the bank where it waits', async () => {
    const id = await atHeadOffice();
    expect(await ask(branch, APPROVE, id)).toMatchObject({ code: 'APPROVAL_WAITS_ABOVE' });
    expect(await ask(head, APPROVE, id)).toMatchObject({
      data: { approve: { status: 'APPROVED' } },
    });
    const ofBranch = await requested();
    expect(await ask(head, REJECT, ofBranch, 'no')).toMatchObject({
      data: { reject: { status: 'REJECTED', reason: 'no' } },
    });
  });

  it('are not for whoever submitted it', async () => {
    const id = await requested({ submittedBy: branch.subject });
    expect(await ask(branch, APPROVE, id)).toMatchObject({ code: 'APPROVAL_OWN' });
    expect(await ask(branch, REJECT, id, 'no')).toMatchObject({ code: 'APPROVAL_OWN' });
  });

  it.each([
    ['another branch', anOperator('APPROVER', 'demo.b02'), 'APPROVAL_NOT_FOUND'],
    ['another bank', anOperator('APPROVER', 'berka'), 'APPROVAL_NOT_FOUND'],
    ['an outlet below', anOperator('APPROVER', 'demo.b01.o01'), 'APPROVAL_NOT_FOUND'],
    ['who may not decide this kind', anOperator('SECURITY_ADMINISTRATOR'), 'FORBIDDEN'],
    ['who may not decide', anOperator('CAMPAIGN_MANAGER'), 'FORBIDDEN'],
    ['a partner', aPartner(['approval:decide', 'campaign:approve']), 'FORBIDDEN'],
    ['a process', aService(), 'FORBIDDEN'],
    ['a customer', aCustomer('00000000-0000-7000-8000-000000000001'), 'FORBIDDEN'],
    ['nobody', ANONYMOUS, 'UNAUTHENTICATED'],
  ])('are refused to %s', async (_, caller, code) => {
    expect(await ask(caller, APPROVE, await requested())).toMatchObject({ code });
  });

  it.each(['', '  ', 'x'.repeat(1_001)])('need a reason in words to reject', async (reason) => {
    expect(await ask(branch, REJECT, await requested(), reason)).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'reason' },
    });
  });

  it('know no request that is none', async () => {
    expect(await ask(branch, APPROVE, 'x')).toMatchObject({ code: 'APPROVAL_NOT_FOUND' });
  });
});

describe('at the same moment', () => {
  const oneWins = async (id: string, ...tries: Promise<{ code?: string }>[]) => {
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter(Boolean)).toEqual(tries.slice(1).map(() => 'APPROVAL_DECIDED'));
    expect(await eventsOf(id)).toHaveLength(2);
  };

  it('one of two approvers wins', async () => {
    const id = await requested();
    await oneWins(id, ask(branch, APPROVE, id), ask(head, APPROVE, id));
  });

  it('approval or withdrawal wins', async () => {
    const id = await requested();
    await oneWins(id, ask(branch, APPROVE, id), ask(submitter, WITHDRAW, id));
  });
});

describe('withdrawApproval', () => {
  it('takes back one’s own request, and nobody else’s', async () => {
    const id = await requested();
    expect(await ask(branch, WITHDRAW, id)).toMatchObject({ code: 'APPROVAL_NOT_OWN' });
    expect(await ask(submitter, WITHDRAW, id)).toMatchObject({
      data: { withdrawApproval: { status: 'WITHDRAWN', decidedBy: submitter.subject } },
    });
    expect(await ask(submitter, WITHDRAW, id)).toMatchObject({ code: 'APPROVAL_DECIDED' });
    expect(await eventsOf(id)).toEqual(['requested', 'withdrawn']);
  });

  it('also takes back what waits above', async () => {
    expect(await ask(submitter, WITHDRAW, await atHeadOffice())).toMatchObject({
      data: { withdrawApproval: { status: 'WITHDRAWN' } },
    });
  });
});

describe('escalateApproval', () => {
  it('lets it wait at the head office, where the branch decides no more', async () => {
    const id = await requested();
    expect(await ask(branch, ESCALATE, id, 'too large for us')).toMatchObject({
      data: {
        escalateApproval: { status: 'PENDING', waitsAt: { path: 'demo' }, mayDecide: false },
      },
    });
    expect(await ask(branch, APPROVE, id)).toMatchObject({ code: 'APPROVAL_WAITS_ABOVE' });
    expect(await ask(head, ESCALATE, id)).toMatchObject({ code: 'APPROVAL_AT_HEAD_OFFICE' });
    expect(await ask(head, APPROVE, id)).toMatchObject({
      data: { approve: { status: 'APPROVED' } },
    });
    expect(await eventsOf(id)).toEqual(['requested', 'escalated', 'approved']);
  });

  it('is not for whoever submitted it', async () => {
    const id = await requested({ submittedBy: branch.subject });
    expect(await ask(branch, ESCALATE, id)).toMatchObject({ code: 'APPROVAL_OWN' });
  });
});

describe('approvals', () => {
  const objectId = '00000000-0000-7000-8000-00000000feed';
  let mine: string;
  let above: string;

  beforeAll(async () => {
    mine = await requested({ objectId });
    await ask(branch, REJECT, mine, 'no');
    mine = await requested({ objectId });
    above = await atHeadOffice({ submittedBy: 'somebody' });
  });

  const list = async (caller: Caller, filter: object) => {
    const { data } = await bank.ask(caller, LIST, { filter });
    const { edges } = data?.['approvals'] as { edges: { node: { id: string } }[] };
    return edges.map(({ node }) => node.id);
  };

  it('are those to decide, those of one’s own, and those of one object', async () => {
    expect(await list(branch, { mine: 'TO_DECIDE' })).toContain(mine);
    expect(await list(branch, { mine: 'TO_DECIDE' })).not.toContain(above);
    expect(await list(head, { mine: 'TO_DECIDE' })).toEqual(expect.arrayContaining([mine, above]));
    expect(await list(submitter, { mine: 'SUBMITTED' })).toContain(mine);
    expect(await list(submitter, { mine: 'SUBMITTED' })).not.toContain(above);
    expect(await list(submitter, { mine: 'TO_DECIDE' })).toEqual([]);
    expect(await list(branch, { objectId, status: 'PENDING' })).toEqual([mine]);
    expect(await list(branch, { objectId })).toHaveLength(2);
  });

  it('of a branch are hidden from every other', async () => {
    expect(await list(anOperator('APPROVER', 'demo.b02'), {})).toEqual([]);
    expect(await list(anOperator('APPROVER', 'berka'), {})).toEqual([]);
    const page = `query ($id: ID!) { approval(id: $id) { title } }`;
    expect(await ask(anOperator('APPROVER', 'demo.b02'), page, mine)).toEqual({
      data: { approval: null },
    });
    expect(await ask(branch, page, mine)).toEqual({
      data: { approval: { title: 'Spring savings' } },
    });
  });
});
