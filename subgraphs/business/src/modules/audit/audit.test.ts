import { aCustomer, aPartner, anOperator, countStatements } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import {
  type Page,
  C1,
  actions,
  auditor,
  branchAuditor,
  manager,
  openAuditedBank,
} from './audit.fixture.ts';

const { bank, ask, list } = await openAuditedBank();

describe('auditEntries', () => {
  it('are those of all domains, newest first', async () => {
    const page = await list(auditor);
    expect(page.totalCount).toBe(4);
    expect(page.edges.map(({ node }) => node)).toEqual([
      { action: 'tag.computed', domain: 'data', organisation: { path: 'demo.b02' } },
      { action: 'campaign.changed', domain: 'operations', organisation: { path: 'demo.b01' } },
      { action: 'campaign.created', domain: 'operations', organisation: { path: 'demo.b01' } },
      { action: 'operator.created', domain: 'business', organisation: { path: 'demo' } },
    ]);
  });

  it('are those of the auditor’s own part of the bank', async () => {
    expect(actions(await list(branchAuditor))).toEqual(['campaign.changed', 'campaign.created']);
    expect(actions(await list(anOperator('AUDIT_ADMINISTRATOR', 'other')))).toEqual([
      'campaign.created',
    ]);
    expect((await list({ ...auditor, organisation: null })).totalCount).toBe(0);
  });

  it('come in pages that leave nothing out and show nothing twice', async () => {
    const seen: unknown[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Page = await list(auditor, { first: 1, after });
      seen.push(...actions(page));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(actions(await list(auditor)));
  });

  it.each<[object, string[]]>([
    [{ actor: ' Campaign.B01.demo ' }, ['campaign.changed', 'campaign.created']],
    [{ actorKind: 'SERVICE' }, ['tag.computed']],
    [{ action: 'campaign.' }, ['campaign.changed', 'campaign.created']],
    [{ action: 'campaign_' }, []],
    [{ objectKind: 'Tag' }, ['tag.computed']],
    [{ objectId: C1 }, ['campaign.changed', 'campaign.created']],
    [{ organisation: 'demo.b02' }, ['tag.computed']],
    [{ organisation: 'other' }, []],
    [{ from: '2026-03-01T03:00:00.000Z' }, ['tag.computed', 'campaign.changed']],
    [{ to: '2026-03-01T02:00:00.000Z' }, ['operator.created']],
    [{ query: '春节' }, ['campaign.created']],
    [{ query: 'CLERK' }, ['operator.created']],
    [{ query: '%' }, []],
  ])('are searched by %j', async (filter, expected) => {
    const page = await list(auditor, { filter });
    expect(actions(page)).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });

  it('are read in one statement, and their organisations in another', async () => {
    const statements = await countStatements(bank.orm, () =>
      bank.ask(
        auditor,
        '{ auditEntries { edges { node { organisation { name } changes { field } } } } }',
      ),
    );
    expect(statements).toHaveLength(2);
  });

  it.each([
    [{ filter: { organisation: "demo' --" } }, 'filter.organisation'],
    [{ after: 'nonsense' }, 'after'],
    [{ first: 101 }, 'first'],
  ])('name what is wrong in %j', async (variables, field) => {
    expect(await ask(auditor, variables)).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  });

  it.each([manager, anOperator('ADMINISTRATOR'), aPartner(['customer:read']), aCustomer(C1)])(
    'are not for $subject',
    async (caller) => {
      expect(await ask(caller)).toMatchObject({ code: 'FORBIDDEN' });
    },
  );
});
