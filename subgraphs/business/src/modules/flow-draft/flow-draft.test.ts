import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { asInput, openDesigner } from '../../../test/designer.ts';

const designer = await openDesigner();
const { bank, manager, approver, tell, draft, decide, simulate } = designer;

describe('a draft', () => {
  const open = (idempotencyKey: string, code: string, copyOf = 'REPAY_LOAN') =>
    draft('createFlowDraft', { idempotencyKey, code, copyOf });

  it('may be of a new flow, and cannot be submitted while something speaks against it', async () => {
    const begun = await open('new', 'PAY_BACK');
    expect(begun).toMatchObject({ inUse: null, problems: [] });
    const { steps, ...input } = asInput(begun, (step) => ({
      ...step,
      channels: [],
      assurance: 'NONE',
    }));
    const worse = await draft('changeFlowDraft', { ...input, steps });
    expect(worse.problems.map(({ code }) => code)).toEqual(['NO_CHANNEL', 'EFFECT_UNAUTHORISED']);
    const refused = await tell('submitFlowDraft', { id: worse.id, version: worse.version });
    expect(refused).toMatchObject({ code: 'FLOW_INVALID', details: { problems: worse.problems } });
  });

  it('goes back to who writes it when it is rejected or withdrawn', async () => {
    const begun = await open('again', 'REPAY_LOAN');
    const longer = asInput(begun, (step) => ({ ...step, deadlineMinutes: 60 }));
    let now = await draft('changeFlowDraft', longer);
    for (const [turn, who, rejectionReason] of [
      ['reject', approver, 'Not so'],
      ['withdraw', manager, null],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await simulate(now, 'mobile', {});
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const sent = await draft('submitFlowDraft', { id: now.id, version: now.version });
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await decide(who, turn, sent.approval?.id ?? '');
      // oxlint-disable-next-line no-await-in-loop -- one after another
      now = await designer.find(now.id);
      expect(now).toMatchObject({ status: 'DRAFT', rejectionReason });
    }
    const gone = await draft('discardFlowDraft', { id: now.id, version: now.version });
    expect(gone.status).toBe('DISCARDED');
  });

  it.each([
    ['code', { code: 'lower' }],
    ['copyOf', { code: 'NOTHING_LIKE_IT' }],
  ])('is not begun with a wrong %s', async (field, input) => {
    expect(await tell('createFlowDraft', { idempotencyKey: field, ...input })).toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { field } },
    });
  });

  it('is written at the head office by who may, each time with an entry in the audit log', async () => {
    const input = { idempotencyKey: 'x', code: 'REDEEM_FUND' };
    for (const caller of [anOperator('PRODUCT_MANAGER', 'demo.b01'), anOperator('ANALYST')]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await tell('createFlowDraft', input, caller)).toMatchObject({ code: 'FORBIDDEN' });
    }
    const actions = await bank
      .em('*')
      .execute<{ action: string }[]>(
        `select distinct action from business.audit_entry where object_kind = 'FlowDraft' order by action`,
      );
    expect(actions.map(({ action }) => action.replace('flowDraft.', ''))).toEqual([
      ...['changed', 'created', 'discarded', 'rejected', 'submitted', 'withdrawn'],
    ]);
  });

  it('is published under four eyes, whatever statement is sent', async () => {
    const alone = bank.em('*').execute(
      `update business.flow_draft set status = 'PUBLISHED', published_version = 9, submitted_by = makers[1],
         submitted_at = now(), approval_id = id, decided_by = makers[1] where status = 'DRAFT'`,
    );
    await expect(alone).rejects.toThrow('flow_draft_four_eyes');
  });
});
