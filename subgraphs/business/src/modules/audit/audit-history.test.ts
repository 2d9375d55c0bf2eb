import type { Caller } from '@zhongtai/kit/caller';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { C1, auditor, manager, openAuditedBank } from './audit.fixture.ts';

const { bank } = await openAuditedBank();

const HISTORY = `query ($objectKind: String!, $objectId: String!) {
  list: history(objectKind: $objectKind, objectId: $objectId) {
    edges { node { action actorName purpose changes { field before after } } }
  }
}`;

describe('history', () => {
  const ask = (caller: Caller, objectKind = 'Campaign', objectId = C1) =>
    bank.ask(caller, HISTORY, { objectKind, objectId });

  it('tells whoever may read the object what was done with it, field by field', async () => {
    expect(await ask(manager)).toEqual({
      data: {
        list: {
          edges: [
            {
              node: {
                action: 'campaign.changed',
                actorName: '活动经理',
                purpose: null,
                changes: [
                  { field: 'tags', before: 'a, b', after: 'a' },
                  { field: 'prize.total', before: '10', after: '20' },
                  { field: 'product', before: null, after: 'p1' },
                ],
              },
            },
            {
              node: {
                action: 'campaign.created',
                actorName: '活动经理',
                purpose: '春节活动',
                changes: [
                  { field: 'name', before: null, after: '春节' },
                  { field: 'budget', before: null, after: '9.0000 CNY' },
                  { field: 'prize.total', before: null, after: '10' },
                ],
              },
            },
          ],
        },
      },
    });
  });

  it('shows another branch nothing', async () => {
    expect(await ask(anOperator('CAMPAIGN_MANAGER', 'demo.b02'))).toEqual({
      data: { list: { edges: [] } },
    });
  });

  it.each([
    ['an object of a kind that the operator may not read', manager, 'Operator'],
    ['an object of a kind that only auditors read', manager, 'AuditLog'],
    ['a customer', aCustomer(C1, 'demo.b01'), 'Customer'],
  ])('is refused for %s', async (_case, caller, kind) => {
    expect(await ask(caller, kind)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('tells auditors of every kind, and them alone from which address', async () => {
    expect(await ask(auditor, 'Operator', 'clerk')).toMatchObject({
      data: { list: { edges: [{ node: { action: 'operator.created' } }] } },
    });
    const address = `{ history(objectKind: "Campaign", objectId: "${C1}") { edges { node { address } } } }`;
    expect(await bank.ask(manager, address)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await bank.ask(auditor, address)).toMatchObject({
      data: {
        history: { edges: [{ node: { address: null } }, { node: { address: '192.0.2.7' } }] },
      },
    });
  });
});
