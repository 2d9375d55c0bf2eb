import type { Caller } from '@zhongtai/kit/caller';
import type { openBank } from '../../../test/bank.ts';
import type { ApprovalNews } from '../approval/index.ts';
import { applyErasureDecision, hearErased } from './index.ts';

type Bank = Awaited<ReturnType<typeof openBank>>;

const DECIDE = {
  approve: 'mutation ($id: ID!) { approve(input: { id: $id }) { status } }',
  reject: 'mutation ($id: ID!) { reject(input: { id: $id, reason: "Not in person" }) { status } }',
  withdraw: 'mutation ($id: ID!) { withdrawApproval(input: { id: $id }) { status } }',
};

export type Verb = keyof typeof DECIDE;

/** What was decided so far reaches the erasures, again and again: each decision counts once. */
export async function decideOn(
  bank: Bank,
  caller: Caller,
  { verb, id }: { readonly verb: Verb; readonly id: string },
) {
  const answer = await bank.ask(caller, DECIDE[verb], { id });
  const events = await bank
    .em('*')
    .execute<ApprovalNews[]>(
      `select type, subject_id as "subjectId", body from business.outbox order by xid, id`,
    );
  await bank.em('*').transactional(async (em) => {
    for (const event of events) await applyErasureDecision(em, event, bank.context(caller).now);
  });
  return answer;
}

/** An order with something entered; gives its id. */
export async function putOrder(
  bank: Bank,
  customerId: string,
  { state, status }: { readonly state: string; readonly status: string },
): Promise<string> {
  const [row] = await bank.em().execute<{ id: string }[]>(
    `insert into business."order" (id, organisation, customer_id, number, kind, status, channel, amount, currency,
       last_activity, submitted_at, updated_at, closed_at, flow, flow_version, state, step, data, idempotency_key, payload_hash)
     select gen_random_uuid(), 'demo.b01', ?, gen_random_uuid()::text, 'TRANSFER', ?, null, 7, 'CNY', 'STARTED',
       now(), now(), case when ? <> 'OPEN' then now() end, code, version, ?, 'confirm', '{"payee": "王"}', gen_random_uuid()::text, 'hash'
     from business.flow_version limit 1 returning id`,
    [customerId, status, status, state],
  );
  return row?.id ?? '';
}

/** A domain says that it has forgotten. */
export const tell = (bank: Bank, domain: 'data' | 'operations', erasureId: string) =>
  bank.em().transactional((em) =>
    hearErased(em, domain, {
      ...{ id: erasureId, type: `${domain}.customer.erased`, organisation: 'demo.b01' },
      ...{ customerId: null, subjectId: null, channel: null, body: { erasureId } },
      ...{ at: new Date('2026-03-01T05:00:00Z'), position: { xid: 1n, id: 1n }, cursor: '' },
    }),
  );

export async function findErasure(bank: Bank, caller: Caller, id: string) {
  const { data } = await bank.ask(
    caller,
    `{ erasures { edges { node { id state decidedBy decisionReason erases keeps { kind years } } } } }`,
  );
  const page = data?.['erasures'] as { edges: { node: { id: string } }[] };
  return page.edges.find(({ node }) => node.id === id)?.node;
}
