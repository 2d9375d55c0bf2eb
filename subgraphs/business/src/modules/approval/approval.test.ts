import { ANONYMOUS } from '@zhongtai/kit/caller';
import { START } from '@zhongtai/kit/outbox';
import { aCustomer, aPartner, aService, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { openApprovals } from '../../../test/approvals.ts';
import { Approval } from './approval.entity.ts';
import { anApprovalRequest } from './approval.fixture.ts';
import { type ApprovalRequest, takeRequest } from './approval.request.ts';

const NOW = new Date('2026-03-01T02:00:00Z');

const bank = await openApprovals();
const branch = anOperator('APPROVER', 'demo.b01');
const head = anOperator('APPROVER');

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
    bank.all().transactional((em) => takeRequest(em, asked, NOW));

  it('that comes twice is taken once', async () => {
    const asked = event();
    await take(asked);
    await take(asked);
    expect(await bank.eventsOf(asked.id)).toEqual(['requested']);
    expect(await bank.all().count(Approval, { objectId: asked.body.objectId })).toBe(1);
  });

  it('that comes again after the decision changes nothing', async () => {
    const asked = event();
    await take(asked);
    await bank.by(branch).take('approve', asked.id);
    await take(asked);
    expect(await bank.eventsOf(asked.id)).toEqual(['requested', 'approved']);
  });

  it('is the only one about its object that waits', async () => {
    const asked = event();
    await take(asked);
    await expect(take(event({ objectId: asked.body.objectId }))).rejects.toThrow(
      /approval_one_pending/,
    );
  });

  it('is told in the language of whoever asks, where it was submitted in both', async () => {
    const value = { zh: '签到', en: 'Check in' };
    const label = { zh: '任务 1', en: 'Steps 1' };
    const words = { type: 'WORDS' as const, before: null, after: JSON.stringify(value) };
    const asked = event({
      changes: [
        { field: 'parameters.steps.1', label, ...words },
        { field: 'name', type: 'TEXT', before: null, after: '{"zh":1}' },
      ],
    });
    await take(asked);
    const source = `query ($id: ID!, $locale: Locale!) { approval(id: $id) { changes {
      field label(locale: $locale) type before(locale: $locale) after(locale: $locale) } } }`;
    const changes = async (locale: 'EN' | 'ZH_CN') => {
      const { data } = await bank.ask(head, source, { id: asked.id, locale });
      return data?.['approval'];
    };
    const name = { field: 'name', label: null, type: 'TEXT', before: null, after: '{"zh":1}' };
    const step = { field: 'parameters.steps.1', type: 'WORDS', before: null };
    expect(await changes('EN')).toEqual({
      changes: [{ ...step, label: 'Steps 1', after: 'Check in' }, name],
    });
    expect(await changes('ZH_CN')).toEqual({
      changes: [{ ...step, label: '任务 1', after: '签到' }, name],
    });
  });

  it('waits where the policy of the bank says', async () => {
    const small = await bank.requested();
    const large = await bank.requestedAtHeadOffice();
    const place = async (id: string) => (await bank.all().findOneOrFail(Approval, { id })).waitsAt;
    expect(await place(small)).toBe('demo.b01');
    expect(await place(large)).toBe('demo');
  });
});

describe('approve and reject', () => {
  it('decide, tell the domain of the object, and are written into the audit log', async () => {
    const id = await bank.requested();
    expect(await bank.by(branch).take('approve', id, ' fine ')).toEqual({
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
    expect(await bank.eventsOf(id)).toEqual(['requested', 'approved']);
    const [last] = await bank
      .all()
      .execute<{ body: object }[]>(
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
    const log = await bank.all().execute<object[]>(
      `select action, actor, organisation, purpose from business.audit_entry
       where object_id = ? order by seq`,
      [id],
    );
    const organisation = 'demo.b01';
    expect(log).toEqual([
      { action: 'approval.requested', actor: 'business.approvals', organisation, purpose: null },
      { action: 'approval.approved', actor: branch.subject, organisation, purpose: 'fine' },
    ]);
  });

  it('are for those at or above the part of the bank where it waits', async () => {
    const id = await bank.requestedAtHeadOffice();
    expect(await bank.by(branch).take('approve', id)).toMatchObject({
      code: 'APPROVAL_WAITS_ABOVE',
    });
    expect(await bank.by(head).take('approve', id)).toMatchObject({
      data: { approve: { status: 'APPROVED' } },
    });
    expect(await bank.by(head).take('reject', await bank.requested(), 'no')).toMatchObject({
      data: { reject: { status: 'REJECTED', reason: 'no' } },
    });
  });

  it('are not for whoever drafted what another submitted', async () => {
    const id = await bank.requested({ makers: [branch.subject] });
    expect(await bank.by(branch).take('approve', id)).toMatchObject({ code: 'APPROVAL_OWN' });
    expect(await bank.by(branch).list({ mine: 'TO_DECIDE' })).not.toContain(id);
  });

  it('are not for whoever submitted it', async () => {
    const id = await bank.requested({ submittedBy: branch.subject });
    expect(await bank.by(branch).take('approve', id)).toMatchObject({ code: 'APPROVAL_OWN' });
    expect(await bank.by(branch).take('reject', id)).toMatchObject({ code: 'APPROVAL_OWN' });
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
    const id = await bank.requested();
    expect(await bank.by(caller).take('approve', id)).toMatchObject({ code });
  });

  it.each(['', '  ', 'x'.repeat(1_001)])('need a reason in words to reject', async (reason) => {
    expect(await bank.by(branch).take('reject', await bank.requested(), reason)).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'reason' },
    });
  });

  it('know no request that is none', async () => {
    expect(await bank.by(branch).take('approve', 'x')).toMatchObject({
      code: 'APPROVAL_NOT_FOUND',
    });
  });
});
