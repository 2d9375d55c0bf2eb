import { type Dice, quoted, stableIdSql } from './random.ts';
import { SEED_BANK, type SeedPlan } from './seed.types.ts';

/** Part of the customers: numbers `from` to `to`, both included. */
export interface Part {
  readonly plan: SeedPlan;
  readonly from: number;
  readonly to: number;
  readonly dice: Dice;
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'.split('');
const GIVEN = '伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红鑫宇浩轩梓涵欣怡子豪'.split(
  '',
);

const FIRST_NUMBER = 10_000_000;

export const numberOf = (n: number): string => String(FIRST_NUMBER + n);

/** Customers of this part that are in the table. */
export const customersOf = ({ plan, from, to }: Part): string =>
  `select * from business.customer
   where bank = ${quoted(plan.bank)} and number between '${numberOf(from)}' and '${numberOf(to)}'`;

/** Last bank day of the plan, as SQL. */
export const lastDay = ({ until }: SeedPlan): string =>
  `(timestamptz '${until.toISOString()}' at time zone '${SEED_BANK.timeZone}')::date`;

export function insertCustomers(part: Part): string {
  const { plan, from, to, dice } = part;
  const c = (name: string) => dice.chance('n', name);
  const today = lastDay(plan);
  return `
    insert into business.customer (id, organisation, number, name, kind, gender, birth_date, source_kind,
      source_detail, cost_amount, cost_currency, joined_on)
    select id, organisation::ltree, number, name, kind, case kind when 'PROSPECT' then 'UNKNOWN' else gender end,
      case kind when 'PROSPECT' then null else ${today} - (6570 + (22600 * age)::int) end,
      source, case when source in ('BRANCH', 'CHANNEL') then null else lower(source) || '-' || code end,
      cost, case when cost is not null then '${SEED_BANK.currency}' end, joined_on
    from (
      select *, case source when 'CAMPAIGN' then 30 + code % 90 when 'REFERRAL' then 50
        when 'PARTNER' then 80 + code % 60 end as cost
      from (
        select n, ${stableIdSql(`'${plan.bank}:customer:' || n`)} as id, (${FIRST_NUMBER} + n)::text as number,
          '${plan.bank}.b' || lpad((1 + floor(${SEED_BANK.branches} * power(${c('branch')}, 1.7)))::text, 2, '0')
            || '.o' || lpad((1 + floor(${SEED_BANK.outletsPerBranch} * ${c('outlet')}))::text, 2, '0') as organisation,
          ${dice.oneOf('n', 'surname', SURNAMES)} || ${dice.oneOf('n', 'given', GIVEN)}
            || case when ${c('long')} < 0.7 then ${dice.oneOf('n', 'given2', GIVEN)} else '' end as name,
          case when ${c('kind')} < 0.90 then 'CUSTOMER' when ${c('kind')} < 0.97 then 'MEMBER' else 'PROSPECT' end as kind,
          case when ${c('gender')} < 0.51 then 'FEMALE' else 'MALE' end as gender,
          (${c('age')} + ${c('age2')}) / 2 as age,
          case when ${c('kind')} >= 0.97 then ${dice.oneOf('n', 'won', ['CAMPAIGN', 'REFERRAL', 'PARTNER'])}
            when ${c('kind')} >= 0.90 then 'CHANNEL'
            else ${dice.oneOf('n', 'source', ['BRANCH', 'BRANCH', 'BRANCH', 'CHANNEL', 'CHANNEL', 'REFERRAL', 'CAMPAIGN', 'PARTNER'])} end as source,
          (1 + floor(40 * ${c('code')}))::int as code,
          ${today} - floor(3650 * power(${c('joined')}, 1.4))::int as joined_on
        from generate_series(${from}, ${to}) as n
      ) rolled
    ) person
    on conflict do nothing`;
}

export function insertChannels(part: Part): string {
  const { plan, dice } = part;
  const c = (name: string) => dice.chance(`c.id::text || ch.code`, name);
  const now = `timestamptz '${plan.until.toISOString()}'`;
  return `
    insert into business.customer_channel (customer_id, channel, organisation, status, opened_at, businesses)
    select c.id, ch.code, c.organisation,
      case when ${c('status')} < 0.96 then 'ACTIVE' when ${c('status')} < 0.99 then 'SUSPENDED' else 'CLOSED' end,
      date_trunc('milliseconds', least(c.joined_on + time '09:00' + ${c('opened')} * interval '200 days',
        ${now} at time zone '${SEED_BANK.timeZone}') at time zone '${SEED_BANK.timeZone}'),
      case when c.kind = 'CUSTOMER' and ${c('status')} < 0.99 then ch.businesses else '{}'::text[] end
    from (${customersOf(part)}) c
    cross join (values ('mobile', 0.78, 0.9, '{PAYMENT,TRANSFER,WEALTH,DEPOSIT,LOAN}'::text[]),
      ('wechat', 0.55, 0.5, '{QUERY,PAYMENT}'), ('web', 0.22, 0.05, '{TRANSFER,WEALTH}'),
      ('counter', 0.97, 0, '{DEPOSIT,LOAN}'), ('call', 0.15, 0, '{QUERY}'))
      as ch (code, of_customers, of_members, businesses)
    where ${c('has')} < case c.kind when 'CUSTOMER' then ch.of_customers when 'MEMBER' then ch.of_members else 0 end
    on conflict do nothing`;
}
