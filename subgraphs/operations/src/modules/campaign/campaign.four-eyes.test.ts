import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { testOperations } from '../../testing.ts';
import { putThrough } from './campaign.approval.ts';

const BEFORE = '2026-02-20T09:00:00.000Z';

const head = anOperator('CAMPAIGN_MANAGER');
const approver = anOperator('APPROVER');
const api = await testOperations();

describe('four eyes', () => {
  it('are the database’s own rule: nobody runs what only one person has seen', async () => {
    const id = await api.save({ campaign: { status: 'SUBMITTED', submittedBy: head.subject } });
    const change = (set: string) =>
      api.everything().execute(`update operations.campaign set ${set} where id = ?`, [id]);
    await expect(change(`status = 'SCHEDULED'`)).rejects.toThrow(/campaign_four_eyes/);
    await expect(change(`status = 'SCHEDULED', approved_by = submitted_by`)).rejects.toThrow(
      /campaign_four_eyes/,
    );
    await expect(change(`approved_by = 'approver.demo'`)).rejects.toThrow(/campaign_four_eyes/);
    await expect(api.decide(id, { by: head.subject })).rejects.toThrow(/campaign_four_eyes/);
  });

  it('are not those of whoever made or last changed it, either', async () => {
    const people = { createdBy: 'ann', changedBy: 'bob', submittedBy: head.subject };
    const id = await api.save({ campaign: { status: 'SUBMITTED', ...people } });
    for (const by of ['ann', 'bob']) {
      await expect(api.decide(id, { by })).rejects.toThrow(/campaign_four_eyes/);
    }
    expect((await api.decide(id, { by: 'eve' })).approvedBy).toBe('eve');
  });

  it('hold for seeds, too', async () => {
    const id = await api.save({});
    const ctx = api.context({ caller: head, at: BEFORE });
    await expect(putThrough(ctx, id, head)).rejects.toThrow(/campaign_four_eyes/);
    const again = api.context({ caller: head, at: BEFORE });
    expect(await putThrough(again, id, approver)).toMatchObject({
      status: 'SCHEDULED',
      submittedBy: head.subject,
      approvedBy: approver.subject,
    });
    const events = await api
      .everything()
      .execute<{ type: string }[]>(
        `select type from operations.outbox where subject_id = ? order by id`,
        [id],
      );
    expect(events.map(({ type }) => type)).toEqual([
      'operations.campaign.submitted',
      'operations.campaign.approved',
    ]);
  });
});
