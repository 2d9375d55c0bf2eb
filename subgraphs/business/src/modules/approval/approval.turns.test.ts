import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApprovals } from '../../../test/approvals.ts';

const bank = await openApprovals();
const branch = anOperator('APPROVER', 'demo.b01');
const head = anOperator('APPROVER');
const submitter = anOperator('CAMPAIGN_MANAGER', 'demo.b01');

describe('at the same moment', () => {
  it.each([
    ['two approvers', head, 'approve'],
    ['approval and withdrawal', submitter, 'withdrawApproval'],
    ['approval and rejection', head, 'reject'],
  ] as const)('of %s one wins', async (_, other, turn) => {
    const id = await bank.requested();
    const both = [bank.by(branch).take('approve', id), bank.by(other).take(turn, id)];
    const codes = (await Promise.all(both)).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['APPROVAL_DECIDED', undefined]));
    expect(await bank.eventsOf(id)).toHaveLength(2);
  });
});

describe('withdrawApproval', () => {
  it('takes back one’s own request, and nobody else’s', async () => {
    const id = await bank.requested();
    expect(await bank.by(branch).take('withdrawApproval', id)).toMatchObject({
      code: 'APPROVAL_NOT_OWN',
    });
    expect(await bank.by(submitter).take('withdrawApproval', id)).toMatchObject({
      data: { withdrawApproval: { status: 'WITHDRAWN', decidedBy: submitter.subject } },
    });
    expect(await bank.by(submitter).take('withdrawApproval', id)).toMatchObject({
      code: 'APPROVAL_DECIDED',
    });
    expect(await bank.eventsOf(id)).toEqual(['requested', 'withdrawn']);
  });

  it('also takes back what waits above', async () => {
    const id = await bank.requestedAtHeadOffice();
    expect(await bank.by(submitter).take('withdrawApproval', id)).toMatchObject({
      data: { withdrawApproval: { status: 'WITHDRAWN' } },
    });
  });
});

describe('escalateApproval', () => {
  it('lets it wait at the head office, where the branch decides no more', async () => {
    const id = await bank.requested();
    expect(await bank.by(branch).take('escalateApproval', id, 'too large for us')).toMatchObject({
      data: {
        escalateApproval: { status: 'PENDING', waitsAt: { path: 'demo' }, mayDecide: false },
      },
    });
    expect(await bank.by(branch).take('approve', id)).toMatchObject({
      code: 'APPROVAL_WAITS_ABOVE',
    });
    expect(await bank.by(head).take('escalateApproval', id)).toMatchObject({
      code: 'APPROVAL_AT_HEAD_OFFICE',
    });
    expect(await bank.by(head).take('approve', id)).toMatchObject({
      data: { approve: { status: 'APPROVED' } },
    });
    expect(await bank.eventsOf(id)).toEqual(['requested', 'escalated', 'approved']);
  });

  it('is not for whoever submitted it', async () => {
    const id = await bank.requested({ submittedBy: branch.subject });
    expect(await bank.by(branch).take('escalateApproval', id)).toMatchObject({
      code: 'APPROVAL_OWN',
    });
  });
});

describe('approvals', () => {
  const objectId = '00000000-0000-7000-8000-00000000feed';
  let mine: string;
  let above: string;

  beforeAll(async () => {
    await bank.by(branch).take('reject', await bank.requested({ objectId }));
    mine = await bank.requested({ objectId });
    above = await bank.requestedAtHeadOffice({ submittedBy: 'somebody' });
  });

  it('are those to decide, those of one’s own, and those of one object', async () => {
    expect(await bank.by(branch).list({ mine: 'TO_DECIDE' })).toContain(mine);
    expect(await bank.by(branch).list({ mine: 'TO_DECIDE' })).not.toContain(above);
    const toHead = await bank.by(head).list({ mine: 'TO_DECIDE' });
    expect(toHead).toEqual(expect.arrayContaining([mine, above]));
    expect(await bank.by(submitter).list({ mine: 'SUBMITTED' })).toContain(mine);
    expect(await bank.by(submitter).list({ mine: 'SUBMITTED' })).not.toContain(above);
    expect(await bank.by(submitter).list({ mine: 'TO_DECIDE' })).toEqual([]);
    expect(await bank.by(branch).list({ objectId, status: 'PENDING' })).toEqual([mine]);
    expect(await bank.by(branch).list({ objectId })).toHaveLength(2);
  });

  it('of a branch are hidden from every other', async () => {
    const page = `query ($id: ID!) { approval(id: $id) { title } }`;
    const ask = (organisation: string) =>
      bank.ask(anOperator('APPROVER', organisation), page, { id: mine });
    expect(await bank.by(anOperator('APPROVER', 'demo.b02')).list({})).toEqual([]);
    expect(await bank.by(anOperator('APPROVER', 'berka')).list({})).toEqual([]);
    expect(await ask('demo.b02')).toEqual({ data: { approval: null } });
    expect(await ask('demo.b01')).toEqual({ data: { approval: { title: 'Spring savings' } } });
  });
});
