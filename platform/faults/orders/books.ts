import { openOrm } from '@zhongtai/business/orm';
import { publishFlows } from '@zhongtai/business/modules/flow/index';
import { withClient } from '../../postgres/index.ts';
import { BANK, CUSTOMERS, FLOW, ORDERS, START, accountId, customerId, taskOf } from './tasks.ts';

const PLACE = `
  insert into business.organisation (id, path, kind, name, currency, time_zone)
    values (gen_random_uuid(), '${BANK}', 'HEAD_OFFICE', 'Faults', 'CNY', 'Asia/Shanghai')`;
const CHANNEL = `insert into business.channel (code, name_zh, name_en, kind)
  values ('mobile', '手机银行', 'Mobile', 'DIGITAL')`;
const OWNERS = `
  insert into business.customer (id, organisation, number, name, kind, gender, joined_on, source_kind)
    select given.id, '${BANK}', given.id::text, 'Customer', 'CUSTOMER', 'FEMALE', '2020-01-01', 'BRANCH'
    from unnest($1::uuid[]) as given (id)`;
const ACCOUNTS = `
  insert into business.account (id, organisation, customer_id, number, kind, status, balance, currency, opened_on)
    select account, '${BANK}', owner, account::text, 'DEMAND', 'OPEN', ${START}, 'CNY', '2020-01-01'
    from unnest($1::uuid[], $2::uuid[]) as given (account, owner)`;

/** A bank of few customers with little money, and the flow. */
export async function fill(adminUrl: string, url: string): Promise<void> {
  const numbers = Array.from({ length: CUSTOMERS }, (_, n) => n);
  await withClient(adminUrl, async (client) => {
    await client.query(PLACE);
    await client.query(CHANNEL);
    await client.query(OWNERS, [numbers.map(customerId)]);
    await client.query(ACCOUNTS, [numbers.map(accountId), numbers.map(customerId)]);
  });
  const orm = await openOrm(url);
  await publishFlows(orm.em.fork(), new Date(), [FLOW]);
  await orm.close();
}

export interface Figures {
  /** Numbers of the orders that have their journal. */
  readonly booked: ReadonlySet<number>;
  /** Journals that are not of a completed order, once, with its amount. */
  readonly odd: number;
  /** Orders whose history is not one event for each version, or not bound together. */
  readonly broken: number;
  /** Days of customers whose used limit is not what they transferred. */
  readonly miscounted: number;
  /** By how much all accounts together differ from the beginning. */
  readonly made: string;
}

const BOOKED = `
  select o.idempotency_key as key, o.state, trim_scale(j.amount)::text as amount, count(*) over (partition by o.id)::int as times
  from business.journal j left join business."order" o on o.id = j.order_id where j.template = 'TRANSFER'`;

const SUMS = `select
  (select sum(posted) - ${CUSTOMERS * START} from business.ledger_account where subject = 'ACCOUNT')::text as made,
  (select count(*)::int from business."order" o where o.version <> (select count(*) from business.order_event e
      where e.order_id = o.id)
    or exists (select from business.order_event e left join business.order_event before
      on before.order_id = e.order_id and before.position = e.position - 1
      where e.order_id = o.id and e.previous_hash <> coalesce(before.hash, ''))) as broken,
  (select count(*)::int from (select customer_id, sum(used) as used from business.limit_counter
        where channel = '*' and period = 'DAY' group by 1) counted
    full join (select customer_id, sum(amount) as moved from business."order" where state = 'COMPLETED' group by 1) done
      using (customer_id) where coalesce(used, 0) <> coalesce(moved, 0)) as miscounted`;

interface Sums {
  readonly made: string;
  readonly broken: number;
  readonly miscounted: number;
}

interface Booked {
  readonly key: string | null;
  readonly state: string | null;
  readonly amount: string;
  readonly times: number;
}

export const figuresOf = (adminUrl: string): Promise<Figures> =>
  withClient(adminUrl, async (client) => {
    const { rows: journals } = await client.query<Booked>(BOOKED);
    const { rows: sums } = await client.query<Sums>(SUMS);
    const expected = new Map(
      Array.from({ length: ORDERS }, (_, n) => [taskOf(n).idempotencyKey, { n, ...taskOf(n) }]),
    );
    const isOdd = ({ key, state, amount, times }: Booked) =>
      state !== 'COMPLETED' || times !== 1 || expected.get(key ?? '')?.amount !== amount;
    return {
      booked: new Set(journals.flatMap(({ key }) => expected.get(key ?? '')?.n ?? [])),
      odd: journals.filter(isOdd).length,
      ...(sums[0] ?? { made: '?', broken: 1, miscounted: 1 }),
    };
  });
