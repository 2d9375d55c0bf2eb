import { plainTransfer } from '../../platform/plain-transfer.ts';

/** argon2 is slow on purpose, and would be all there is to measure. */
export const FLOW = plainTransfer('BENCH_TRANSFER');

/** The channel, and plain tables for the rows of orders with their keys alone. */
export const FILL = `
  insert into business.channel (code, name_zh, name_en, kind) values ('mobile', '手机银行', 'Mobile', 'DIGITAL');
  create table bare."order" (id uuid primary key, customer_id uuid, key text, state text, data jsonb, version int,
    deadline_at timestamptz, updated_at timestamptz, unique (customer_id, key));
  create index on bare."order" (updated_at, id);
  create table bare.order_event (id uuid primary key, order_id uuid, position int, activity text, hash text,
    at timestamptz, unique (order_id, position));
  create table bare.limit_counter (customer_id uuid, day date, used numeric, cap numeric, primary key (customer_id, day))`;

/** Orders whose history, limit or journal does not agree with them. */
export const BREACHES = `
  select (select count(*)::int from business."order" o where o.version <> (select count(*) from business.order_event e
      where e.order_id = o.id)
    or (o.state = 'COMPLETED') <> exists (select from business.journal j where j.order_id = o.id))
  + (select count(*)::int from (select customer_id, sum(used) as used from business.limit_counter
        where channel = '*' and period = 'DAY' group by 1) counted
      full join (select customer_id, sum(amount) as moved from business."order" where state = 'COMPLETED' group by 1) done
      using (customer_id) where coalesce(used, 0) <> coalesce(moved, 0)) as breaches`;
