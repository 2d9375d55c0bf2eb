import { withClient } from '../../postgres/index.ts';
import { ACCOUNTS, BANK, START, TRANSFERS, accountId, transferOf } from './transfers.ts';

const FILL = `
  with place as (
    insert into business.organisation (id, path, kind, name, currency, time_zone)
      values (gen_random_uuid(), '${BANK}', 'HEAD_OFFICE', 'Faults', 'CNY', 'Asia/Shanghai')
  ), owner as (
    insert into business.customer (id, organisation, number, name, kind, gender, joined_on, source_kind)
      values (gen_random_uuid(), '${BANK}', '1', 'Customer', 'CUSTOMER', 'FEMALE', '2020-01-01', 'BRANCH')
      returning id
  )
  insert into business.account (id, organisation, customer_id, number, kind, status, balance, currency, opened_on)
    select given.id, '${BANK}', owner.id, given.id::text, 'DEMAND', 'OPEN', ${START}, 'CNY', '2020-01-01'
    from owner, unnest($1::uuid[]) as given (id)`;

/** A bank of few accounts with little on them. The first transfers bring them into the ledger. */
export const fill = (adminUrl: string) =>
  withClient(adminUrl, (client) =>
    client.query(FILL, [Array.from({ length: ACCOUNTS }, (_, n) => accountId(n))]),
  );

export interface Figures {
  /** Numbers of the transfers that have a journal. */
  readonly booked: ReadonlySet<number>;
  /** Journals that are not their transfer, once on each side. */
  readonly odd: number;
  /** Accounts whose figures do not follow from their postings. */
  readonly wrong: number;
  /** By how much all accounts together differ from the beginning. */
  readonly made: string;
}

const SUMS = `select
  (select sum(posted) - ${ACCOUNTS * START} from business.ledger_account where subject = 'ACCOUNT')::text as made,
  (select count(*)::int from business.ledger_account a where a.posted - a.held < a.floor
    or a.posted <> (select coalesce(sum(case p.direction when a.normal then p.amount else -p.amount end), 0)
      from business.posting p where p.ledger_account_id = a.id)
    or exists (select from business.account kept where kept.id = a.id and kept.balance <> a.posted)) as wrong`;

const BOOKED = `select j.external_id as key, string_agg(p.direction || ' ' || p.ledger_account_id || ' ' ||
    trim_scale(p.amount), ', ' order by p.direction desc) as postings
  from business.journal j join business.posting p on p.journal_id = j.id
  where j.template = 'TRANSFER' group by j.id, j.external_id`;

export const figuresOf = (adminUrl: string): Promise<Figures> =>
  withClient(adminUrl, async (client) => {
    const { rows: journals } = await client.query<{ key: string; postings: string }>(BOOKED);
    const { rows: sums } = await client.query<{ made: string; wrong: number }>(SUMS);
    const expected = new Map(
      Array.from({ length: TRANSFERS }, (_, n) => {
        const { externalId, accountId: from, payeeAccountId: to, amount } = transferOf(n);
        return [externalId, { n, postings: `DEBIT ${from} ${amount}, CREDIT ${to} ${amount}` }];
      }),
    );
    return {
      booked: new Set(journals.flatMap(({ key }) => expected.get(key)?.n ?? [])),
      odd: journals.filter(({ key, postings }) => expected.get(key)?.postings !== postings).length,
      wrong: sums[0]?.wrong ?? 1,
      made: sums[0]?.made ?? '?',
    };
  });
