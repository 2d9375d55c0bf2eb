import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';

const SET = `mutation ($input: SetApprovalPolicyInput!) { setApprovalPolicy(input: $input) {
  id level minAmount { amount currency } organisation { path } changedBy } }`;
const DELETE = `mutation ($id: ID!) { deleteApprovalPolicy(input: { id: $id }) { id } }`;
const LIST = `{ approvalPolicies { edges { node { organisation { path } level } } } }`;

const bank = await openBank();
const head = anOperator('SECURITY_ADMINISTRATOR');
const branch = anOperator('SECURITY_ADMINISTRATOR', 'demo.b01');

beforeAll(() =>
  intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01'),
    rows.aBranch('demo.b02'),
  ]),
);

const set = (over: object = {}, caller = head) =>
  bank.ask(caller, SET, {
    input: {
      kind: 'CAMPAIGN',
      organisation: 'demo',
      minAmount: '10000',
      level: 'HEAD_OFFICE',
      ...over,
    },
  });

const identified = z.object({ id: z.string() });
const idOf = ({ data }: Awaited<ReturnType<typeof set>>) =>
  identified.parse(data?.['setApprovalPolicy']).id;

const listed = z.object({
  edges: z.array(z.object({ node: z.object({ organisation: z.object({ path: z.string() }) }) })),
});

describe('a policy', () => {
  it('is set in the currency of the bank; setting it again changes its level', async () => {
    const first = await set();
    expect(first).toMatchObject({
      data: {
        setApprovalPolicy: {
          level: 'HEAD_OFFICE',
          minAmount: { amount: '10000.0000', currency: 'CNY' },
          organisation: { path: 'demo' },
          changedBy: head.subject,
        },
      },
    });
    const again = await set({ level: 'OWN_PART' });
    expect(again).toMatchObject({ data: { setApprovalPolicy: { level: 'OWN_PART' } } });
    expect(idOf(again)).toBe(idOf(first));
    const log = await bank
      .em('*')
      .execute(
        `select action, before, after from business.audit_entry where object_id = ? order by seq`,
        [idOf(first)],
      );
    expect(log).toMatchObject([
      { action: 'approvalPolicy.changed', before: null, after: { level: 'HEAD_OFFICE' } },
      { before: { level: 'HEAD_OFFICE' }, after: { level: 'OWN_PART' } },
    ]);
  });

  it.each([
    ['minAmount', { minAmount: '-1' }],
    ['minAmount', { minAmount: '1.00001' }],
    ['organisation', { organisation: 'demo.b09' }],
  ])('names %s when it is wrong in %o', async (field, over) => {
    expect(await set(over)).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  it('is set and deleted by the head office alone, which a branch could undo otherwise', async () => {
    const ofBranch = { organisation: 'demo.b01', level: 'OWN_PART' };
    expect(await set(ofBranch, branch)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await set({ organisation: 'berka' })).toMatchObject({ code: 'FORBIDDEN' });
    const id = idOf(await set(ofBranch));
    expect(await bank.ask(branch, DELETE, { id })).toMatchObject({ code: 'FORBIDDEN' });
    const { em } = bank.context(branch);
    expect(await em.execute(`delete from business.approval_policy returning id`)).toEqual([]);
    expect(await bank.ask(head, DELETE, { id })).toEqual({
      data: { deleteApprovalPolicy: { id } },
    });
    expect(await bank.ask(head, DELETE, { id })).toMatchObject({
      code: 'APPROVAL_POLICY_NOT_FOUND',
    });
  });

  it('is read by those it binds', async () => {
    await set();
    await set({ organisation: 'demo.b01', level: 'BRANCH' });
    const paths = async (organisation: string) => {
      const { data } = await bank.ask(anOperator('APPROVER', organisation), LIST);
      const { edges } = listed.parse(data?.['approvalPolicies']);
      return edges.map(({ node }) => node.organisation.path);
    };
    expect(await paths('demo')).toEqual(['demo', 'demo.b01']);
    expect(await paths('demo.b01')).toEqual(['demo', 'demo.b01']);
    expect(await paths('demo.b02')).toEqual(['demo']);
    expect(await paths('berka')).toEqual([]);
  });

  it('is not for whoever decides', async () => {
    expect(await set({}, anOperator('APPROVER'))).toMatchObject({ code: 'FORBIDDEN' });
  });
});
