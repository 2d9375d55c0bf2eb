import type { Caller } from '@zhongtai/kit/caller';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';
import { anApprovalRequest } from './approval.fixture.ts';
import { requestApproval } from './approval.request.ts';

const bank = await openBank();
const submitter = 'campaign_manager.demo.b01';

beforeAll(() => intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]));

async function requested(waitsAt = 'demo.b01'): Promise<string> {
  const request = anApprovalRequest();
  await bank.em('*').transactional((em) => requestApproval(em, request, new Date()));
  if (waitsAt !== 'demo.b01') await change(head, request.id, `waits_at = '${waitsAt}'`);
  return request.id;
}

const head = anOperator('APPROVER');
const branch = anOperator('APPROVER', 'demo.b01');
const neighbour = anOperator('APPROVER', 'demo.b02');

const change = (caller: Caller, id: string, set: string) =>
  bank
    .context(caller)
    .em.execute<unknown[]>(`update business.approval set ${set} where id = ? returning id`, [id]);

const decidedBy = (who: string, status = 'APPROVED') =>
  `status = '${status}', decided_by = '${who}', decided_at = now()`;

describe('whatever statement is sent, the database', () => {
  it.each([
    ['a decision by the submitter', decidedBy(submitter), 'approval_four_eyes'],
    [
      'a rejection by the submitter',
      `${decidedBy(submitter, 'REJECTED')}, reason = 'no'`,
      'approval_four_eyes',
    ],
    ['a decision by who drafted it', decidedBy('drafter.demo.b01'), 'approval_four_eyes'],
    ['a decision by nobody', `status = 'APPROVED'`, 'approval_four_eyes'],
    ['a decision without a moment', `status = 'APPROVED', decided_by = 'x'`, 'approval_four_eyes'],
    ['a decider of what waits', `decided_by = 'x'`, 'approval_four_eyes'],
    ['a withdrawal by another', decidedBy('x', 'WITHDRAWN'), 'approval_four_eyes'],
    ['a rejection without a reason', decidedBy('x', 'REJECTED'), 'approval_rejected_with_reason'],
    ['a new submitter', `submitted_by = 'x'`, 'does not change'],
    ['another amount', `amount = 1`, 'does not change'],
    ['another object', `object_id = 'x'`, 'does not change'],
    ['other makers', `makers = '{}'`, 'does not change'],
    ['other changes', `changes = '[]'`, 'does not change'],
  ])('refuses %s', async (_, set, message) => {
    const id = await requested();
    await expect(change(head, id, set)).rejects.toThrow(new RegExp(message));
  });

  it('refuses to let a request fall back to the branch', async () => {
    const id = await requested('demo');
    await expect(change(head, id, `waits_at = 'demo.b01'`)).rejects.toThrow(/waits higher/);
  });

  it('refuses a branch the decision of what waits at the head office', async () => {
    const id = await requested('demo');
    await expect(change(branch, id, decidedBy('x'))).rejects.toThrow(/row-level security/);
    expect(await change(head, id, decidedBy('x'))).toHaveLength(1);
  });

  it('changes nothing that is decided, and deletes nothing', async () => {
    const id = await requested();
    await change(branch, id, decidedBy('x'));
    expect(
      await change(head, id, `status = 'PENDING', decided_by = null, decided_at = null`),
    ).toEqual([]);
    const { em } = bank.context(head);
    expect(
      await em.execute(`delete from business.approval where id = ? returning id`, [id]),
    ).toEqual([]);
  });

  it('shows nothing to another branch, nor to a customer', async () => {
    const id = await requested();
    for (const caller of [neighbour, aCustomer(id, 'demo.b01'), aCustomer(id, 'demo')]) {
      const { em } = bank.context(caller);
      expect(await em.execute(`select 1 from business.approval`)).toEqual([]);
      expect(await change(caller, id, decidedBy('x'))).toEqual([]);
    }
  });
});
