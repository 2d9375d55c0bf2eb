import type { PoolClient } from 'pg';
import { newId } from '@zhongtai/kit/ids';
import { customerOf, OUTLET, type Sale } from '../../platform/sale/sale-database.ts';
import { timed } from '../lib/timed.ts';

/** Claims of customers 0 to `count - 1`, so many at once. Gives how many a second. */
interface Peer {
  readonly name: string;
  readonly count: number;
  readonly run: (url: string, sale: Sale) => Promise<number>;
}

const CONNECTIONS = 32;
const BATCH = 256;
const BATCHES_AT_ONCE = 2;

/** The columns of every peer's award, budget entry and event: the same as the function writes. */
const AWARD = `insert into operations.award (id, campaign_id, allocation_id, customer_id, organisation, prize_name_zh, prize_name_en, prize_kind,
    value_amount, currency, channel, claim_key, issued_at)`;
const ENTRY = `insert into operations.budget_entry (campaign_id, award_id, kind, amount, currency, organisation, at)`;
const EVENT = `insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)`;
const BODY = `jsonb_build_object('awardId', $1::uuid, 'campaignId', $2::uuid, 'prize', 'Coffee coupon', 'amount', '20.0000', 'currency', 'CNY')`;

const SINGLE = `
  with taken as (
    update operations.allocation set remaining = remaining - 1 where id = $3 and remaining > 0 returning *
  ), given as (
    ${AWARD} select $1::uuid, $2::uuid, t.id, m.customer_id, m.organisation, t.name_zh, t.name_en, t.kind,
      t.unit_cost_amount, t.currency, 'mobile', $5, now()
    from taken t join operations.campaign c on c.id = $2::uuid and c.status = 'RUNNING'
    join operations.campaign_member m on m.campaign_id = c.id and m.customer_id = $4
    returning *
  ), booked as (
    ${ENTRY} select campaign_id, id, 'COMMITTED', value_amount, currency, 'demo', issued_at from given
  )
  ${EVENT} select $6::uuid, 'operations.award.issued', organisation, customer_id, id, channel, ${BODY}, issued_at from given`;

async function single(
  client: PoolClient,
  { id, allocationId }: Sale,
  customer: string,
): Promise<void> {
  const values = [newId(), id, allocationId, customer, `tap-${customer}`, newId()];
  await client.query({ name: 'single', text: SINGLE, values });
}

async function naive(
  client: PoolClient,
  { id, allocationId }: Sale,
  customer: string,
): Promise<void> {
  const awardId = newId();
  await client.query('begin');
  const lot = await client.query<{ remaining: number }>(
    'select * from operations.allocation where id = $1 for update',
    [allocationId],
  );
  const had = await client.query(
    'select 1 from operations.award where allocation_id = $1 and customer_id = $2',
    [allocationId, customer],
  );
  if ((lot.rows[0]?.remaining ?? 0) === 0 || had.rowCount !== 0) {
    await client.query('rollback');
    return;
  }
  await client.query(
    `${AWARD} values ($1, $2, $3, $4, $5, 'Coffee coupon', 'Coffee coupon', 'COUPON', 20, 'CNY', 'mobile', $6, now())`,
    [awardId, id, allocationId, customer, OUTLET, `tap-${customer}`],
  );
  await client.query(`${ENTRY} values ($2, $1, 'COMMITTED', 20, 'CNY', 'demo', now())`, [
    awardId,
    id,
  ]);
  await client.query(
    `${EVENT} values ($3, 'operations.award.issued', $4, $5, $1::uuid, 'mobile', ${BODY}, now())`,
    [awardId, id, newId(), OUTLET, customer],
  );
  await client.query('update operations.allocation set remaining = remaining - 1 where id = $1', [
    allocationId,
  ]);
  await client.query('commit');
}

/** The function that our service calls, with batches that are ready before the clock starts. */
async function bare(url: string, sale: Sale, count: number): Promise<number> {
  const at = new Date();
  const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, batch) =>
    JSON.stringify(
      Array.from({ length: Math.min(BATCH, count - batch * BATCH) }, (__, n) => {
        const customer = customerOf(sale.id, batch * BATCH + n);
        const ids = { awardId: newId() };
        return {
          n,
          ...ids,
          customer,
          scope: OUTLET,
          key: `tap-${customer}`,
          channel: 'mobile',
          at,
        };
      }),
    ),
  );
  return timed(
    { url, connections: BATCHES_AT_ONCE, items: batches, count },
    async (client, batch) => {
      const text =
        'select outcome, (award).* from operations.claim_awards($1, $2::jsonb) order by n';
      await client.query({ name: 'bare', text, values: [sale.id, batch] });
    },
  );
}

/** More claimers than connections only wait in the pool. */
const oneByOne = (claim: typeof single, count: number) => (url: string, sale: Sale) =>
  timed(
    {
      ...{ url, connections: CONNECTIONS, count },
      items: Array.from({ length: count }, (_, n) => customerOf(sale.id, n)),
    },
    (client, customer) => claim(client, sale, customer),
  );

export const PEERS: readonly Peer[] = [
  { name: 'bare-batch', count: 10_000, run: (url, sale) => bare(url, sale, 10_000) },
  { name: 'single-statement', count: 1_000, run: oneByOne(single, 1_000) },
  { name: 'naive-transaction', count: 200, run: oneByOne(naive, 200) },
];
