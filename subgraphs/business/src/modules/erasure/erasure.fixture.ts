import type { Caller } from '@zhongtai/kit/caller';
import type { openBank } from '../../../test/bank.ts';
import { hearErased } from './index.ts';

type Bank = Awaited<ReturnType<typeof openBank>>;

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
