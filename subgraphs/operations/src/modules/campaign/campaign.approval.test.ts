import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { testOperations } from '../../testing.ts';
import { Campaign } from './campaign.entity.ts';

const SUBMIT = `mutation ($id: ID!) { submitCampaign(input: { id: $id }) {
  status version submittedBy approvedBy rejectionReason approval { id }
} }`;
const BEFORE = '2026-02-20T09:00:00.000Z';
const START = '2026-03-01T09:00:00.000Z';
const END = '2026-03-31T09:00:00.000Z';

const head = anOperator('CAMPAIGN_MANAGER');
const api = await testOperations();

const submit = (id: string, { at = BEFORE, caller = head } = {}) =>
  api.run(SUBMIT, { id }, { caller, at });

async function submitted(over: Parameters<typeof api.save>[0] = {}): Promise<string> {
  const id = await api.save(over);
  await submit(id);
  return id;
}

const rows = <T extends object>(sql: string, values: unknown[]) =>
  api.everything().execute<T[]>(sql, values);

async function eventsOf(id: string): Promise<string[]> {
  const found = await rows<{ type: string }>(
    `select type from operations.outbox where subject_id = ? order by id`,
    [id],
  );
  return found.map(({ type }) => type.replace('operations.', ''));
}

async function logOf(id: string) {
  return rows<{ action: string; actor: string; after: Record<string, unknown> }>(
    `select action, actor, after, purpose from operations.audit_entry where object_id = ? order by seq`,
    [id],
  );
}

describe('submitCampaign', () => {
  it('hands a draft in, and asks for its approval with all it plans', async () => {
    const id = await api.save({ campaign: { tagValue: '25-34' } });
    const { data } = await submit(id);
    const campaign = await api.everything().findOneOrFail(Campaign, { id });
    expect(data).toEqual({
      submitCampaign: {
        status: 'SUBMITTED',
        version: 2,
        submittedBy: head.subject,
        approvedBy: null,
        rejectionReason: null,
        approval: { id: campaign.approvalId },
      },
    });
    expect(campaign.reserved).toBe('0.0000');
    expect(await eventsOf(id)).toEqual(['campaign.submitted', 'approval.requested']);
    const [request] = await rows<{ event_id: string; organisation: string; body: object }>(
      `select event_id, organisation, body from operations.outbox where subject_id = ? and type like '%requested'`,
      [id],
    );
    expect(request).toMatchObject({
      event_id: campaign.approvalId,
      organisation: 'demo',
      body: {
        kind: 'CAMPAIGN',
        objectKind: 'Campaign',
        objectId: id,
        objectVersion: 2,
        title: 'Spring savings',
        value: { amount: '2000.0000', currency: 'CNY' },
        submittedBy: head.subject,
        makers: ['campaign.demo', head.subject],
        changes: expect.arrayContaining([
          { field: 'tagValue', type: 'TEXT', before: null, after: '25-34' },
          { field: 'holdOutPercent', type: 'COUNT', before: null, after: '0' },
          { field: 'unitCost', type: 'MONEY', before: null, after: '20.0000 CNY' },
        ]) as object[],
      },
    });
  });

  it('tells beside each field what was submitted before', async () => {
    const id = await submitted();
    await api.decide(id, { outcome: 'REJECTED', reason: 'Longer name' });
    await api.everything().nativeUpdate(Campaign, { id }, { name: 'Spring savings 2026' });
    await submit(id);
    const [request] = await rows<{ body: { changes: object[] } }>(
      `select body from operations.outbox where subject_id = ? and type like '%requested' order by id desc limit 1`,
      [id],
    );
    expect(request?.body.changes.slice(1, 3)).toEqual([
      { field: 'name', type: 'TEXT', before: 'Spring savings', after: 'Spring savings 2026' },
      { field: 'description', type: 'TEXT', before: null, after: null },
    ]);
  });

  it.each([
    ['2026-03-31T08:59:59.999Z', { data: { submitCampaign: { status: 'SUBMITTED' } } }],
    [END, { code: 'CAMPAIGN_OVER' }],
  ])('at %s', async (at, outcome) => {
    expect(await submit(await api.save({}), { at })).toMatchObject(outcome);
  });

  it('lets one of two submitters through', async () => {
    const id = await api.save({});
    const both = await Promise.all([submit(id), submit(id)]);
    expect(both.flatMap(({ code }) => code ?? [])).toEqual(['CAMPAIGN_NOT_DRAFT']);
    expect(await eventsOf(id)).toEqual(['campaign.submitted', 'approval.requested']);
  });
});

describe('a decision', () => {
  it('that approves schedules what starts later and sets its cost aside', async () => {
    const id = await submitted({ units: { total: 30, remaining: 30 } });
    const campaign = await api.decide(id, { at: BEFORE });
    expect(campaign).toMatchObject({
      status: 'SCHEDULED',
      reserved: '600.0000',
      approvedBy: 'approver.demo',
      approvedAt: new Date(BEFORE),
    });
    expect((await eventsOf(id)).slice(2)).toEqual(['campaign.approved']);
  });

  it('that approves asks for the members at once when the start is past', async () => {
    const id = await submitted({ campaign: { tagValue: '25-34' } });
    expect((await api.decide(id, { at: START })).status).toBe('PREPARING');
    expect((await eventsOf(id)).slice(2)).toEqual(['campaign.approved', 'campaign.started']);
    const [started] = await rows<{ body: object; organisation: string }>(
      `select body, organisation from operations.outbox where subject_id = ? and type like '%started'`,
      [id],
    );
    expect(started).toEqual({
      organisation: 'demo',
      body: {
        ...{ campaignId: id, status: 'PREPARING', holdOutPercent: 0, productId: null },
        ...{ tagKey: 'age_band', tagValue: '25-34', startsAt: START, endsAt: END },
      },
    });
  });

  it('asks for those of the group when it is for one', async () => {
    const groupId = newId();
    const id = await submitted({ campaign: { tagKey: null, groupId } });
    await api.decide(id, { at: START });
    const [started] = await rows<{ body: object }>(
      `select body from operations.outbox where subject_id = ? and type like '%started'`,
      [id],
    );
    expect(started?.body).toMatchObject({ status: 'PREPARING', holdOutPercent: 0, groupId });
  });

  it('that comes after its end ends it', async () => {
    const id = await submitted();
    expect((await api.decide(id, { at: END })).status).toBe('ENDED');
  });

  it.each([
    ['REJECTED', 'Too dear', 'Too dear'],
    ['WITHDRAWN', null, null],
  ] as const)('%s makes it a draft again, with the reason', async (outcome, reason, shown) => {
    const id = await submitted();
    const campaign = await api.decide(id, { outcome, reason });
    expect(campaign).toMatchObject({ status: 'DRAFT', rejectionReason: shown, approvedBy: null });
    expect((await eventsOf(id)).slice(2)).toEqual(['campaign.returned']);
    const again = await submit(id);
    expect(again).toMatchObject({
      data: { submitCampaign: { status: 'SUBMITTED', rejectionReason: null } },
    });
  });

  it('about an earlier submission, or another version, is left', async () => {
    const id = await submitted();
    const { approvalId } = await api.everything().findOneOrFail(Campaign, { id });
    await api.decide(id, { outcome: 'REJECTED', reason: 'Too dear' });
    await submit(id);
    expect((await api.decide(id, { approvalId: approvalId ?? '' })).status).toBe('SUBMITTED');
    expect((await api.decide(id, { version: 2 })).status).toBe('SUBMITTED');
    expect((await api.decide(id, { at: BEFORE })).status).toBe('SCHEDULED');
  });

  it('that comes twice is applied once', async () => {
    const id = await submitted();
    const { approvalId, version } = await api.everything().findOneOrFail(Campaign, { id });
    const same = { approvalId: approvalId ?? '', version, at: BEFORE };
    await api.decide(id, same);
    await api.decide(id, same);
    await api.decide(id, { ...same, outcome: 'WITHDRAWN' });
    expect((await eventsOf(id)).slice(2)).toEqual(['campaign.approved']);
  });

  it('cannot set aside more than the budget, whoever asks', async () => {
    const id = await submitted();
    await api.everything().nativeUpdate(Campaign, { id }, { budgetAmount: '1999.9999' });
    await expect(api.decide(id)).rejects.toThrow(/campaign_budget_kept/);
  });

  it('is written into the audit log, with who took it', async () => {
    const id = await submitted();
    await api.decide(id, { outcome: 'REJECTED', reason: 'Too dear' });
    await submit(id);
    await api.decide(id, { at: BEFORE });
    await api.run(
      `mutation ($id: ID!) { endCampaign(input: { id: $id }) { status } }`,
      { id },
      { caller: head },
    );
    expect(await logOf(id)).toMatchObject([
      { action: 'campaign.submitted', actor: head.subject },
      { action: 'campaign.rejected', purpose: 'Too dear', after: { rejectedBy: 'approver.demo' } },
      { action: 'campaign.submitted' },
      { action: 'campaign.approved', after: { approvedBy: 'approver.demo', status: 'SCHEDULED' } },
      { action: 'campaign.ended', actor: head.subject },
    ]);
  });
});
