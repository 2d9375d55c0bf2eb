import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIN } from '../src/modules/order/order.fixture.ts';
import { type ShownDraft, asInput, openDesigner } from './designer.ts';

const designer = await openDesigner();
const { bank, desk, manager, approver, tell, draft, decide, simulate } = designer;
const self = desk.inChannel('mobile');
const LARGE = '10000';
const transfer = (amount: string) => ({
  ...{ accountId: desk.account.id, payeeNumber: '62220002', payeeName: '鲍勃', amount },
});

beforeAll(async () => {
  await desk.setPin(self, { pin: PIN });
});

/** A step of the bank's own between the two of the platform: large transfers are read out to the customer. */
const CARE = {
  ...{
    code: 'care',
    name: { zh: '大额提醒', en: 'A word of care' },
    by: 'CUSTOMER',
    assurance: 'NONE',
  },
  ...{ channels: ['mobile', 'web'], deadlineMinutes: 60, handler: 'NONE' },
  condition: { field: 'amount', above: LARGE, oneOf: [] },
  fields: [
    {
      ...{ name: 'isNoFraud', kind: 'CONSENT', isRequired: true },
      title: { zh: '我认识收款人', en: 'I know the payee' },
    },
  ],
};

const withCare = (begun: ShownDraft) => {
  const { steps, ...input } = asInput(begun, (step) => step);
  return { ...input, steps: [steps[0], CARE, steps[1]] };
};

describe('a version of a flow', () => {
  let begun: ShownDraft;
  let written: ShownDraft;

  it('begins as the one in use, and is one at a time', async () => {
    begun = await draft('createFlowDraft', { idempotencyKey: '1', code: 'TRANSFER' });
    expect(begun).toMatchObject({
      ...{ status: 'DRAFT', problems: [], changes: [], makers: [manager.subject] },
      inUse: { version: 1, isOwn: false },
    });
    expect((await draft('createFlowDraft', { idempotencyKey: '1', code: 'TRANSFER' })).id).toBe(
      begun.id,
    );
    expect(await tell('createFlowDraft', { idempotencyKey: '2', code: 'TRANSFER' })).toMatchObject({
      code: 'FLOW_DRAFT_EXISTS',
    });
    const seen = { id: begun.id, version: begun.version };
    expect(await simulate(begun, 'mobile', transfer('5'))).toMatchObject({ outcome: 'COMPLETED' });
    expect(await tell('submitFlowDraft', seen)).toMatchObject({ code: 'FLOW_UNCHANGED' });
  });

  it('is written, and says in what it differs', async () => {
    written = await draft('changeFlowDraft', withCare(begun));
    expect(written).toMatchObject({ version: 2, problems: [], isSimulated: false });
    expect(written.changes).toContainEqual({
      ...{ part: 'STEP', step: 'care', field: null, before: null },
      after: '大额提醒 / A word of care',
    });
    expect(written.changes).toContainEqual({
      ...{ part: 'POSITION', step: 'confirm', field: null, before: '2', after: '3' },
    });
    expect(await tell('changeFlowDraft', withCare(begun))).toMatchObject({
      ...{ code: 'FLOW_DRAFT_CHANGED', details: { version: 2, status: 'DRAFT' } },
    });
  });

  it('is simulated: which steps, where, and what is wrong', async () => {
    const seen = { id: written.id, version: written.version };
    expect(await tell('submitFlowDraft', seen)).toMatchObject({ code: 'FLOW_NOT_SIMULATED' });
    expect(await simulate(written, 'mobile', transfer('0'))).toMatchObject({
      ...{ outcome: 'STOPPED', draft: { isSimulated: false } },
      steps: [
        { state: 'STOPPED', wrong: [{ field: 'amount' }] },
        { state: 'NOT_REACHED' },
        { state: 'NOT_REACHED' },
      ],
    });
    expect(await simulate(written, 'wechat', transfer('20000'))).toMatchObject({
      outcome: 'STOPPED',
      steps: [{ state: 'DONE' }, { state: 'STOPPED', wrong: [{ field: 'isNoFraud' }] }, {}],
    });
    expect(await simulate(written, 'wechat', { ...transfer('20000'), isNoFraud: true })).toEqual({
      ...{ outcome: 'COMPLETED', longestMinutes: 1_560, isHandedOff: true },
      draft: { isSimulated: true },
      steps: [
        { step: { code: 'details' }, state: 'DONE', isHere: true, wrong: [] },
        { step: { code: 'care' }, state: 'DONE', isHere: false, wrong: [] },
        { step: { code: 'confirm' }, state: 'DONE', isHere: false, wrong: [] },
      ],
    });
    expect(await simulate(written, 'mobile', transfer('5'))).toMatchObject({
      ...{ outcome: 'COMPLETED', isHandedOff: false },
      steps: [{ state: 'DONE' }, { state: 'SKIPPED' }, { state: 'DONE' }],
    });
    expect(await simulate(written, 'fax', {})).toEqual({ code: 'INVALID_INPUT' });
  });

  it('is approved by another, then new orders begin with it and those under way keep theirs', async () => {
    const old = await desk.order(self, 'startOrder', {
      input: { flow: 'TRANSFER', idempotencyKey: 'old', data: JSON.stringify(transfer('20000')) },
    });
    const seen = { id: written.id, version: written.version };
    const submitted = await draft('submitFlowDraft', seen);
    const id = submitted.approval?.id ?? '';
    expect(await tell('changeFlowDraft', withCare(submitted))).toMatchObject({
      code: 'FLOW_DRAFT_CHANGED',
    });
    expect(await decide(manager, 'approve', id)).toMatchObject({ code: 'FORBIDDEN' });
    await decide(approver, 'approve', id);
    expect(await designer.find(written.id)).toMatchObject({
      ...{ status: 'PUBLISHED', publishedVersion: 2 },
    });
    const next = await desk.order(self, 'startOrder', {
      input: { flow: 'TRANSFER', idempotencyKey: 'new', data: JSON.stringify(transfer('20000')) },
    });
    expect(old.currentStep?.step.code).toBe('confirm');
    expect(next.currentStep?.step.code).toBe('care');
    const confirm = { id: old.id, version: old.version, step: 'confirm', data: '{}' };
    const waiting = await desk.order(self, 'submitOrderStep', { input: confirm });
    const { version, digest } = waiting;
    const proof = { input: { id: old.id, version, digest, pin: PIN } };
    expect((await desk.order(self, 'authoriseOrder', proof)).state).toBe('COMPLETED');
  });

  it('is compared with the one before, and another bank goes on with the platform’s', async () => {
    const versions = '{ orderFlowVersions(code: "TRANSFER") { version isOwn publishedBy } }';
    const { data } = await bank.ask(manager, versions);
    expect(data?.['orderFlowVersions']).toEqual([
      { version: 2, isOwn: true, publishedBy: approver.subject },
      { version: 1, isOwn: false, publishedBy: null },
    ]);
    const compared = await bank.ask(
      manager,
      `{ flowChanges(code: "TRANSFER", from: { version: 1, isOwn: false }, to: { version: 2, isOwn: true }) { part step } }`,
    );
    expect(compared.data?.['flowChanges']).toContainEqual({ part: 'STEP', step: 'care' });
    const elsewhere = await bank.ask(anOperator('PRODUCT_MANAGER', 'berka'), versions);
    expect(elsewhere.data?.['orderFlowVersions']).toEqual([
      { version: 1, isOwn: false, publishedBy: null },
    ]);
  });
});
