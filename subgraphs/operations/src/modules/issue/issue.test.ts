import { newId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { aMember, idOf, testOperations } from '../../testing.ts';
import { ISSUE, answerIssue } from './issue.fixture.ts';

const READ = `query ($id: ID!) { prizeIssue(id: $id) {
  status given missing approvedBy rejectionReason prizeName(locale: EN) prize { id }
  awards { edges { node { prizeKind campaign { id } issue { id } customer { id } expiresAt fulfilment } } }
} }`;

const head = anOperator('CAMPAIGN_MANAGER');
const branch = anOperator('CAMPAIGN_MANAGER', 'demo.b01');
const api = await testOperations();
const [ann, bob] = [aMember(), aMember()];

const aPool = (over: object = {}, lot: object = {}) =>
  api.savePrize({ prize: { id: newId(), ...over }, lot });

const ask = (prizeId: string, over: object = {}, caller = head) =>
  api.run(
    ISSUE,
    {
      input: {
        ...{ idempotencyKey: newId(), prizeId, reason: 'Complaint settled' },
        ...{ customerIds: [ann.id, bob.id], ...over },
      },
    },
    { caller },
  );

const answer = (id: string, over: Parameters<typeof answerIssue>[2] = {}) =>
  answerIssue(api.everything(), id, over);

const rows = (sql: string, values: unknown[]) => api.everything().execute<object[]>(sql, values);

const bookOf = (id: string) =>
  rows(`select kind, amount from operations.budget_entry where issue_id = ? order by id`, [id]);

describe('issuePrizes', () => {
  it('sets a prize aside for each customer, and asks another person', async () => {
    const { prizeId, lotId } = await aPool();
    const asked = await ask(prizeId, { customerIds: [ann.id, bob.id, ann.id] }, branch);
    expect(asked).toMatchObject({
      data: {
        issuePrizes: {
          ...{ status: 'SUBMITTED', total: 2, given: 0, missing: 0, cost: { amount: '40.0000' } },
          ...{ submittedBy: branch.subject, organisation: { path: 'demo.b01' } },
          lot: { reference: 'Delivery 1' },
        },
      },
    });
    expect(await api.leftOf(lotId)).toBe(98);
    const id = idOf(asked, 'issuePrizes');
    const [request] = await rows(
      `select body from operations.outbox where subject_id = ? and type = 'operations.approval.requested'`,
      [id],
    );
    expect(request).toMatchObject({
      body: {
        ...{ kind: 'PRIZE_ISSUE', objectKind: 'PrizeIssue', objectId: id },
        value: { amount: '40.0000', currency: 'CNY' },
        makers: [branch.subject],
      },
    });
  });

  it('asks once for a key, and refuses what is not there', async () => {
    const { prizeId, lotId } = await aPool({}, { received: 3 });
    const first = await ask(prizeId, { idempotencyKey: 'issue-1' });
    const again = await ask(prizeId, { idempotencyKey: 'issue-1' });
    expect(idOf(again, 'issuePrizes')).toBe(idOf(first, 'issuePrizes'));
    expect(await ask(prizeId)).toMatchObject({ code: 'PRIZE_SHORT' });
    expect(await api.leftOf(lotId)).toBe(1);
    expect(await ask(newId())).toMatchObject({ code: 'PRIZE_NOT_FOUND' });
    expect(await ask(prizeId, { organisation: 'demo.b02' }, branch)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await ask(prizeId, {}, anOperator('ANALYST'))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['customerIds', { customerIds: [] }],
    ['customerIds', { customerIds: Array.from({ length: 501 }, () => newId()) }],
    ['customerIds.0', { customerIds: ['C1001'] }],
    ['reason', { reason: ' ' }],
  ])('names %s when it is wrong', async (field, over) => {
    const { prizeId } = await aPool();
    expect(await ask(prizeId, over)).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });
});

describe('an issue', () => {
  it('that is approved is given to whoever was found, and the rest is back', async () => {
    const { prizeId, lotId } = await aPool({ kind: 'PHYSICAL', validDays: 10 });
    const stranger = { id: newId(), organisation: 'demo.b02' };
    const customerIds = [ann.id, bob.id, stranger.id];
    const id = idOf(await ask(prizeId, { customerIds }, branch), 'issuePrizes');
    // Data answers twice, also with customers nobody asked for and of another branch.
    const found = [ann, stranger, aMember()];
    await answer(id, { found });
    expect(await answer(id, { found })).toMatchObject({ status: 'ISSUED', customerIds: [] });
    const { data } = await api.run(READ, { id }, { caller: branch });
    const award = {
      ...{ prizeKind: 'PHYSICAL', campaign: null, issue: { id }, customer: { id: ann.id } },
      ...{ expiresAt: '2026-03-20T02:00:00.000Z', fulfilment: 'PENDING' },
    };
    expect(data?.['prizeIssue']).toEqual({
      ...{ status: 'ISSUED', given: 1, missing: 2, approvedBy: 'approver.demo' },
      ...{ rejectionReason: null, prizeName: 'Coffee coupon', prize: { id: prizeId } },
      awards: { edges: [{ node: award }] },
    });
    expect(await api.leftOf(lotId)).toBe(99);
    expect(await bookOf(id)).toEqual([
      { kind: 'RESERVED', amount: '60.0000' },
      { kind: 'COMMITTED', amount: '20.0000' },
      { kind: 'RELEASED', amount: '40.0000' },
    ]);
    const told = await rows(
      `select customer_id from operations.outbox where type = 'operations.award.issued' and body ->> 'issueId' = ?`,
      [id],
    );
    expect(told).toEqual([{ customer_id: ann.id }]);
  });

  it.each(['REJECTED', 'WITHDRAWN'] as const)('that is %s gives nothing', async (outcome) => {
    const { prizeId, lotId } = await aPool();
    const id = idOf(await ask(prizeId), 'issuePrizes');
    const over = await answer(id, { outcome, found: [ann, bob] });
    const rejectionReason = outcome === 'REJECTED' ? 'Because' : null;
    expect(over).toMatchObject({ status: outcome, rejectionReason, customerIds: [] });
    expect(await api.leftOf(lotId)).toBe(100);
    expect(await bookOf(id)).toEqual([]);
  });

  it('is not approved by whoever asked for it', async () => {
    const { prizeId } = await aPool();
    const id = idOf(await ask(prizeId), 'issuePrizes');
    await expect(answer(id, { by: head.subject })).rejects.toThrow(/prize_issue_four_eyes/);
  });

  it('is a matter of its part of the bank alone', async () => {
    const { prizeId } = await aPool();
    const id = idOf(await ask(prizeId, {}, branch), 'issuePrizes');
    const read = async (caller: typeof head) => {
      const { data, code } = await api.run(
        `query ($id: ID!) { prizeIssue(id: $id) { id } }`,
        { id },
        { caller },
      );
      return code ?? data?.['prizeIssue'];
    };
    expect(await read(head)).toEqual({ id });
    expect(await read(anOperator('APPROVER', 'demo.b01'))).toEqual({ id });
    expect(await read(anOperator('CAMPAIGN_MANAGER', 'demo.b02'))).toBeNull();
    expect(await read(anOperator('ANALYST'))).toBe('FORBIDDEN');
    const { em } = api.context({ caller: aCustomer(ann.id, ann.organisation) });
    expect(await em.execute('select 1 from operations.prize_issue')).toEqual([]);
  });
});
