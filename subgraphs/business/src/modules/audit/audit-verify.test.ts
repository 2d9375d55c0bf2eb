import { aPartner, aService } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { C1, actions, auditor, branchAuditor, manager, openAuditedBank } from './audit.fixture.ts';

const { bank, list, owner } = await openAuditedBank();

describe('verifyAuditLog', () => {
  const VERIFY = `mutation { verifyAuditLog {
    isWhole entries chains seals sealedAt faults { domain organisation seq kind entry { action } }
  } }`;

  it('verifies the caller’s part of the bank in all domains, and is an entry itself', async () => {
    expect(await bank.ask(branchAuditor, VERIFY)).toEqual({
      data: {
        verifyAuditLog: {
          ...{ isWhole: true, entries: 2, chains: 1, seals: 0, sealedAt: null, faults: [] },
        },
      },
    });
    expect(await bank.ask(auditor, VERIFY)).toMatchObject({
      data: { verifyAuditLog: { isWhole: true, entries: 5, chains: 4 } },
    });
    expect(actions(await list(auditor, { filter: { action: 'auditLog.verified' } }))).toHaveLength(
      2,
    );
    expect(await bank.ask(aService(), VERIFY)).toMatchObject({
      data: { verifyAuditLog: { isWhole: true, entries: 7 } },
    });
  });

  it('names the row that somebody altered in the database', async () => {
    const set = (actor: string) =>
      owner.query('update operations.audit_entry set actor = $1 where object_id = $2 and seq = 2', [
        ...[actor, C1],
      ]);
    await set('somebody.else');
    expect(await bank.ask(branchAuditor, VERIFY)).toMatchObject({
      data: {
        verifyAuditLog: {
          isWhole: false,
          faults: [
            {
              ...{ domain: 'operations', organisation: 'demo.b01', seq: '2', kind: 'ALTERED' },
              entry: { action: 'campaign.changed' },
            },
          ],
        },
      },
    });
    await set('campaign.b01.demo');
    expect(await bank.ask(branchAuditor, VERIFY)).toMatchObject({
      data: { verifyAuditLog: { isWhole: true } },
    });
  });

  it.each([manager, aPartner(['audit:write'])])('is not for $subject', async (caller) => {
    expect(await bank.ask(caller, VERIFY)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
