import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { decisionsIn } from '../../../test/decisions.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { applyLimitDecision } from './index.ts';

const bank = await openBank();
const decide = decisionsIn(bank, applyLimitDecision);
const manager = anOperator('PRODUCT_MANAGER');
const approver = anOperator('APPROVER');
const BANK_DAY = { source: 'BANK', period: 'DAY' };

beforeAll(async () => {
  await intake.intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
  await intake.intakeChannels(bank.em(), [rows.aChannel('mobile')]);
});

let keys = 0;
const propose = (input: object, caller = manager) => {
  keys += 1;
  return bank.ask(
    caller,
    `mutation ($input: ProposeLimitRuleInput!) { proposeLimitRule(input: $input) {
      id status source period cap { amount currency } replaces { cap { amount } } approval { id } } }`,
    { input: { idempotencyKey: `${keys}`, ...input } },
  );
};
const proposed = async (input: object) =>
  answered(await propose(input), 'proposeLimitRule') as { id: string; replaces: unknown };

async function statuses() {
  const { data } = await bank.ask(
    anOperator('ANALYST'),
    '{ limitRules { edges { node { id status decidedBy cap { amount } } } } }',
  );
  const list = data?.['limitRules'] as { edges: { node: { id: string; status: string } }[] };
  return new Map(list.edges.map(({ node }) => [node.id, node]));
}

describe('a limit', () => {
  it('is proposed by one and approved by another, and then takes the place of the one before', async () => {
    const first = await proposed({ ...BANK_DAY, cap: '20000' });
    expect(await propose({ ...BANK_DAY, cap: '30000' })).toMatchObject({
      code: 'LIMIT_RULE_PROPOSED',
    });
    expect(await decide(manager, 'approve', first.id)).toMatchObject({ code: 'FORBIDDEN' });
    await decide(approver, 'approve', first.id);
    expect((await statuses()).get(first.id)).toMatchObject({
      ...{ status: 'IN_FORCE', decidedBy: approver.subject, cap: { amount: '20000.0000' } },
    });
    const second = await proposed({ ...BANK_DAY, cap: '30000' });
    expect(second.replaces).toEqual({ cap: { amount: '20000.0000' } });
    await decide(approver, 'approve', second.id);
    const now = await statuses();
    expect([now.get(first.id)?.status, now.get(second.id)?.status]).toEqual([
      'REPLACED',
      'IN_FORCE',
    ]);
  });

  it('is taken away in the same way', async () => {
    expect(await propose({ source: 'BANK', period: 'YEAR' })).toMatchObject({
      code: 'LIMIT_RULE_UNCHANGED',
    });
    const end = await proposed(BANK_DAY);
    await decide(approver, 'approve', end.id);
    expect((await statuses()).get(end.id)?.status).toBe('ENDED');
    const inForce = `select count(*)::int as n from business.limit_rule where status = 'IN_FORCE'`;
    expect(await bank.em().execute(inForce)).toEqual([{ n: 0 }]);
  });

  it.each([
    ['reject', 'REJECTED', approver],
    ['withdraw', 'WITHDRAWN', manager],
  ] as const)('does not hold after %s', async (turn, status, who) => {
    const { id } = await proposed({ source: 'BANK', period: 'TRANSACTION', cap: '5' });
    await decide(who, turn, id);
    expect((await statuses()).get(id)?.status).toBe(status);
  });

  it.each([
    ['cap', { ...BANK_DAY, cap: '0' }],
    ['cap', { ...BANK_DAY, cap: '1.001' }],
    ['channel', { source: 'CHANNEL', period: 'DAY', cap: '1' }],
    ['channel', { ...BANK_DAY, cap: '1', channel: 'mobile' }],
    ['channel', { source: 'CHANNEL', period: 'DAY', cap: '1', channel: 'fax' }],
    ['legalReference', { source: 'LAW', period: 'DAY', cap: '1' }],
    ['source', { source: 'CUSTOMER', period: 'DAY', cap: '1' }],
  ])('is refused for a wrong %s: %j', async (field, input) => {
    expect(await propose(input)).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  it('is set at the head office, by who may, with an entry in the audit log', async () => {
    const input = { ...BANK_DAY, cap: '7' };
    expect(await propose(input, anOperator('PRODUCT_MANAGER', 'demo.b01'))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await propose(input, anOperator('SERVICE_AGENT'))).toMatchObject({ code: 'FORBIDDEN' });
    const { id } = await proposed(input);
    const entries = await bank
      .em('*')
      .execute<{ action: string; actor: string }[]>(
        `select action, actor from business.audit_entry where object_kind = 'LimitRule' and object_id = ?`,
        [id],
      );
    expect(entries).toEqual([{ action: 'limitRule.proposed', actor: manager.subject }]);
  });

  it('stays as it was proposed, whatever statement is sent', async () => {
    const change = (sql: string) => bank.em('*').execute(`update business.limit_rule set ${sql}`);
    await expect(change('cap = 1')).rejects.toThrow('stays as it is');
    await expect(change(`status = 'IN_FORCE' where status = 'REPLACED'`)).rejects.toThrow('stays');
    await expect(
      change(`status = 'IN_FORCE', decided_by = proposed_by where status = 'PROPOSED'`),
    ).rejects.toThrow('limit_rule_four_eyes');
  });
});
