import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBank } from '../../../test/bank.ts';
import { fillBranches, openExports } from './export.fixture.ts';
import { ExportRequest } from './export.entity.ts';

const bank = await openBank();
const exports = openExports(bank);
const HEAD = anOperator('SERVICE_AGENT', 'demo');
const APPROVER = anOperator('APPROVER', 'demo.b01');

beforeAll(() => fillBranches(bank));

const TASK = `query ($id: ID!) { task(id: $id) { status done total errorCode
  export { rowCount approvalId } } }`;

const task = async (id: string) => (await exports.ask(HEAD, TASK, { id })).data?.['task'];

const cancel = (id: string) =>
  exports.ask(HEAD, `mutation { cancelTask(input: { id: "${id}" }) { id status } }`);

describe('an export of more rows than the limit', () => {
  const waiting = async () => {
    const { data } = await exports.request(HEAD);
    const { id } = z.object({ id: z.string() }).parse(data?.['requestExport']);
    await exports.run(id);
    expect(await task(id)).toMatchObject({ status: 'WAITING_APPROVAL', total: 5 });
    expect(exports.files().some((name) => name.startsWith(id))).toBe(false);
    const { approvalId } = await bank.em('*').findOneOrFail(ExportRequest, { id });
    return { id, approvalId: String(approvalId) };
  };
  const boss = anOperator('APPROVER', 'demo');
  const DECIDE = {
    approve: 'mutation ($id: ID!) { approve(input: { id: $id }) { status } }',
    reject:
      'mutation ($id: ID!) { reject(input: { id: $id, reason: "Too many" }) { status reason } }',
    withdraw: 'mutation ($id: ID!) { withdrawApproval(input: { id: $id }) { status } }',
  };
  const decide = async (caller: typeof boss, verb: keyof typeof DECIDE, id: string) => {
    const answer = await exports.ask(caller, DECIDE[verb], { id });
    await exports.hear();
    return answer;
  };
  const approvalOf = async (id: string) => {
    const source =
      'query ($id: ID!) { approval(id: $id) { kind title status changes { field after } } }';
    return (await exports.ask(boss, source, { id })).data?.['approval'];
  };

  it('is written after another person agreed to what it says', async () => {
    const { id, approvalId } = await waiting();
    expect(await approvalOf(approvalId)).toEqual({
      ...{ kind: 'EXPORT', title: 'Spring calls', status: 'PENDING' },
      changes: [
        { field: 'exportList', after: 'CUSTOMERS' },
        { field: 'exportFormat', after: 'CSV' },
        { field: 'exportColumns', after: expect.stringContaining('number, name, kind') },
        { field: 'exportRows', after: '5' },
        { field: 'exportRowLimit', after: '3' },
      ],
    });
    expect(await decide(boss, 'approve', approvalId)).toHaveProperty('data');
    expect(exports.sent.filter((sent) => sent === id)).toHaveLength(2);
    await exports.run(id);
    expect(await task(id)).toMatchObject({
      status: 'DONE',
      done: 5,
      export: { approvalId },
    });
    expect(await exports.audited(id)).toEqual([
      'export.requested',
      'export.approved',
      'export.finished',
    ]);
    await exports.hear();
    expect(exports.sent.filter((sent) => sent === id)).toHaveLength(2);
  });

  it('is not for its owner to agree to, nor for a branch', async () => {
    const { id, approvalId } = await waiting();
    const own = { ...boss, subject: HEAD.subject };
    expect(await decide(own, 'approve', approvalId)).toMatchObject({ code: 'APPROVAL_OWN' });
    const elsewhere = { code: 'APPROVAL_NOT_FOUND' };
    expect(await decide(APPROVER, 'approve', approvalId)).toMatchObject(elsewhere);
    expect(await decide(HEAD, 'approve', approvalId)).toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      bank
        .em('*')
        .execute(
          `update business.export_request set approved_rows = 5, approved_by = owner where id = ?`,
          [id],
        ),
    ).rejects.toThrow('export_four_eyes');
    await cancel(id);
  });

  it('ends when the other person refuses', async () => {
    const { id, approvalId } = await waiting();
    await decide(boss, 'reject', approvalId);
    expect(await task(id)).toMatchObject({
      status: 'CANCELLED',
      errorCode: 'EXPORT_REJECTED',
    });
    expect(await exports.audited(id)).toEqual(['export.requested', 'export.rejected']);
  });

  it('ends when its request is withdrawn, and withdraws its request when it is cancelled', async () => {
    const withdrawn = await waiting();
    await decide(HEAD, 'withdraw', withdrawn.approvalId);
    expect(await task(withdrawn.id)).toMatchObject({ status: 'CANCELLED', errorCode: null });
    const { id, approvalId } = await waiting();
    await cancel(id);
    await exports.hear();
    expect(await approvalOf(approvalId)).toMatchObject({ status: 'WITHDRAWN' });
  });

  it('cannot become a file by a fault of ours: the database refuses it', async () => {
    const { id } = await waiting();
    await expect(
      bank
        .em('*')
        .execute('update business.export_request set rows_written = 5 where id = ?', [id]),
    ).rejects.toThrow('export_rows_allowed');
    await cancel(id);
  });
});
