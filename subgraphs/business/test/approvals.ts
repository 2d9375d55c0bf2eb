import type { Caller } from '@zhongtai/kit/caller';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll } from 'vitest';
import { z } from 'zod';
import { intakeOrganisations } from '../src/intake/index.ts';
import { anApprovalRequest } from '../src/modules/approval/approval.fixture.ts';
import { type ApprovalRequest, requestApproval } from '../src/modules/approval/index.ts';
import { openBank } from './bank.ts';
import * as rows from './rows.ts';

const NOW = new Date('2026-03-01T02:00:00Z');
const FIELDS = `id status decidedBy reason waitsAt { path } mayDecide mayWithdraw`;
const act = (name: string) => `mutation ($id: ID!, $reason: String) {
  ${name}(input: { id: $id, reason: $reason }) { ${FIELDS} } }`;
const TURNS = {
  approve: act('approve'),
  reject: act('reject').replace('String)', 'String!)'),
  escalateApproval: act('escalateApproval'),
  withdrawApproval: `mutation ($id: ID!) { withdrawApproval(input: { id: $id }) { ${FIELDS} } }`,
};
const LIST = `query ($filter: ApprovalFilter) {
  approvals(filter: $filter) { totalCount edges { node { id } } } }`;
const POLICY = `mutation { setApprovalPolicy(input: {
  kind: CAMPAIGN, organisation: "demo", minAmount: "10000", level: HEAD_OFFICE }) { id } }`;

const listed = z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) });

/** A bank of two branches whose head office decides from 10,000 CNY on. */
export async function openApprovals() {
  const bank = await openBank();
  const all = () => bank.em('*');
  beforeAll(async () => {
    await intakeOrganisations(bank.em(), [
      rows.aHeadOffice(),
      rows.aBranch('demo.b01', 'North'),
      rows.aBranch('demo.b01.o01', 'North 1'),
      rows.aBranch('demo.b02', 'South'),
    ]);
    await bank.ask(anOperator('SECURITY_ADMINISTRATOR'), POLICY);
  });
  async function requested(over: Partial<ApprovalRequest> = {}): Promise<string> {
    const request = anApprovalRequest(over);
    await all().transactional((em) => requestApproval(em, request, NOW));
    return request.id;
  }
  return {
    ...bank,
    all,
    requested,
    requestedAtHeadOffice: (over: Partial<ApprovalRequest> = {}) =>
      requested({ value: { amount: '20000', currency: 'CNY' }, ...over }),
    /** What `caller` does about request `id`. */
    by: (caller: Caller) => ({
      take: (turn: keyof typeof TURNS, id: string, reason = 'because') =>
        bank.ask(caller, TURNS[turn], { id, ...(turn !== 'withdrawApproval' && { reason }) }),
      async list(filter: object): Promise<string[]> {
        const { data } = await bank.ask(caller, LIST, { filter });
        return listed.parse(data?.['approvals']).edges.map(({ node }) => node.id);
      },
    }),
    /** What was told of a request, in order. */
    async eventsOf(id: string): Promise<string[]> {
      const found = await all().execute<{ type: string }[]>(
        `select type from business.outbox where subject_id = ? order by id`,
        [id],
      );
      return found.map(({ type }) => type.replace('business.approval.', ''));
    },
  };
}
