import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aGrant } from '../../../test/people.ts';
import { NEXT_WEEK, as, idIn, manager, openGrants, security } from './grant.fixture.ts';

const { bank, hire, idOf, somebody, lend } = await openGrants();

const WITHDRAW = `mutation ($id: ID!) { withdrawDelegation(input: { grantId: $id }) { state } }`;
const VIEW = '{ viewer { grants { id } delegations { edges { node { id state } } } } }';

/** Whose tokens count no more. */
const outdated = async () => {
  const rows = await bank
    .em('*')
    .execute<{ subject: string }[]>('select subject from business.revocation');
  return rows.map(({ subject }) => subject);
};

beforeAll(async () => {
  await hire('auditor', 'demo.b01', 'AUDIT_ADMINISTRATOR');
  await hire('neighbour', 'demo.b02');
  await hire('colleague');
});

describe('delegation', () => {
  it('lends a role until its end, and can be withdrawn', async () => {
    const wang = await somebody('demo.b01.o01');
    const answer = await lend({ from: manager.subject, to: wang });
    expect(answer).toMatchObject({
      data: {
        delegateRole: {
          ...{ state: 'LIVE', place: 'demo.b01', validUntil: NEXT_WEEK, isDelegation: true },
          grantedBy: manager.subject,
        },
      },
    });
    const id = idIn(answer, 'delegateRole');
    expect(JSON.stringify(await bank.ask(manager, VIEW))).toContain(id);
    const borrower = await bank.ask(as(wang, 'ANALYST', 'demo.b02'), VIEW);
    expect(borrower.data?.['viewer']).toMatchObject({ grants: [{ id }] });
    expect(await bank.ask(as(wang, 'ANALYST'), WITHDRAW, { id })).toMatchObject({
      code: 'GRANT_NOT_FOUND',
    });
    expect(await bank.ask(manager, WITHDRAW, { id })).toEqual({
      data: { withdrawDelegation: { state: 'REVOKED' } },
    });
    expect(await outdated()).toContain(wang);
  });

  it.each([
    ['to oneself', { to: manager.subject }, 'SELF_GRANT'],
    ['to an administrator', { to: 'auditor' }, 'ADMINISTRATORS_SEPARATE'],
    ['to another branch', { to: 'neighbour' }, 'DELEGATE_ELSEWHERE'],
    ['beyond its place', { over: { organisation: 'demo' } }, 'DELEGATE_ELSEWHERE'],
    ['over 90 days', { over: { validUntil: '2026-05-30T04:00:00.001Z' } }, 'DELEGATION_TOO_LONG'],
    ['what is another’s', { over: { grantId: stableId('x') } }, 'GRANT_NOT_FOUND'],
    ['for the past', { over: { validUntil: '2026-03-01T04:00:00.000Z' } }, 'INVALID_INPUT'],
    ['for 90 days', { over: { validUntil: '2026-05-30T04:00:00.000Z' } }, undefined],
  ])('is decided: %s', async (_, lending, code) => {
    // Whoever acts for the whole bank sees the neighbour and still may not lend there.
    const answer = await lend({ from: manager.subject, to: 'colleague', at: 'demo', ...lending });
    expect(answer.code).toBe(code);
  });

  it('is not lent on, and not by administrators', async () => {
    const [li, wang] = [await somebody(), await somebody()];
    const grantId = idIn(await lend({ from: manager.subject, to: li }), 'delegateRole');
    expect(await lend({ from: li, to: wang, over: { grantId } })).toMatchObject({
      code: 'ROLE_NOT_DELEGABLE',
    });
    const from = security.subject;
    expect(await lend({ from, to: wang, role: 'SECURITY_ADMINISTRATOR' })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('rests while the lender is disabled, and who borrowed is told', async () => {
    const [li, wang] = [await somebody('demo.b01', 'APPROVER'), await somebody()];
    await lend({ from: li, to: wang, role: 'APPROVER' });
    const DISABLE = 'mutation ($id: ID!) { disableOperator(input: { id: $id }) { state } }';
    expect(await bank.ask(anOperator('ADMINISTRATOR'), DISABLE, { id: idOf(li) })).toEqual({
      data: { disableOperator: { state: 'DISABLED' } },
    });
    const told = await bank.em('*').execute(
      `select body->>'username' as who from business.outbox
       where type = 'business.operator.access_changed' and body->>'cause' = 'operator.disabled'`,
    );
    expect(told).toEqual([{ who: li }, { who: wang }]);
    expect(await outdated()).toEqual(expect.arrayContaining([li, wang]));
  });
});

it('what one holds elsewhere is one’s own to see, and nobody else’s', async () => {
  const elsewhere = { username: manager.subject, organisation: 'demo.b02', role: 'APPROVER' };
  await aGrant(bank.em(), elsewhere);
  const own = await bank.ask(manager, '{ viewer { grants { place role { code } } } }');
  expect(own.data?.['viewer']).toEqual({
    grants: [
      { place: 'demo.b01', role: { code: 'CAMPAIGN_MANAGER' } },
      { place: 'demo.b02', role: { code: 'APPROVER' } },
    ],
  });
  const { em } = bank.context(as('another', 'ANALYST'));
  const found = `select 1 from business.role_grant where organisation = 'demo.b02'`;
  expect(await em.execute(found)).toEqual([]);
});
