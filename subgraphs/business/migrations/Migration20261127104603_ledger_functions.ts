import { Migration } from '@mikro-orm/migrations';

/**
 * Money moves through one function. It runs as the owner of the tables, so that the runtime role needs no right to
 * write them, and across the parts of a bank, since a customer pays customers of other branches. It refuses by an
 * answer, not by an error: its caller may go on in the same transaction. Lock order: accounts by id, then the rest.
 */
const DOOR = `
create function business.ledger(verb text, entry jsonb) returns jsonb
language plpgsql security definer set search_path = business, public, pg_temp as $$
declare
  was_organisation text := coalesce(current_setting('app.organisation', true), '');
  was_customer text := coalesce(current_setting('app.customer', true), '');
  answer jsonb;
begin
  perform set_config('app.organisation', '*', true), set_config('app.customer', '', true);
  answer := case verb
    when 'POST' then business.ledger_post(entry)
    when 'HOLD' then business.ledger_hold(entry)
    when 'RELEASE' then business.ledger_release(entry)
    when 'OPEN' then business.ledger_open(entry)
    when 'TAKE_OVER' then business.ledger_take_over(entry)
  end;
  perform set_config('app.organisation', was_organisation, true), set_config('app.customer', was_customer, true);
  return answer;
end $$`;

/** Opens what the chart has and the bank does not yet. */
const INTERNAL = `
create function business.ledger_internal(bank_code text, of_heading text, of_normal text, of_currency text) returns uuid
language plpgsql as $$
declare found_id uuid;
begin
  select id into found_id from business.ledger_account
    where bank = bank_code and subject = 'INTERNAL' and heading = of_heading and currency = of_currency;
  if found_id is not null then return found_id; end if;
  insert into business.ledger_account (id, organisation, subject, heading, normal, currency)
    values (gen_random_uuid(), bank_code::ltree, 'INTERNAL', of_heading, of_normal, of_currency)
    on conflict do nothing;
  select id into strict found_id from business.ledger_account
    where bank = bank_code and subject = 'INTERNAL' and heading = of_heading and currency = of_currency;
  return found_id;
end $$`;

const DAY = `
create function business.ledger_day(entry jsonb) returns date language sql stable
return coalesce((entry ->> 'businessDate')::date, (select ((entry ->> 'at')::timestamptz at time zone time_zone)::date
  from business.organisation where path = (entry ->> 'bank')::ltree))`;

/** By account: by how much it grows, and what is set free on it. */
const DELTAS = `
create function business.ledger_deltas(legs jsonb, holds jsonb)
returns table (account uuid, delta numeric, released numeric) language sql stable as $$
  select a.id, sum(case when leg.direction = a.normal then leg.amount else -leg.amount end),
    coalesce((select sum(h.amount) from business.hold h
      where h.ledger_account_id = a.id and h.id in (select given.id::uuid from jsonb_array_elements_text(holds) as given (id))), 0)
  from jsonb_to_recordset(legs) as leg (account uuid, direction text, amount numeric)
  join business.ledger_account a on a.id = leg.account
  group by a.id
$$`;

/** Null when nothing speaks against it. The accounts are locked. */
const REFUSAL = `
create function business.ledger_refusal(entry jsonb, legs jsonb, holds jsonb) returns jsonb
language plpgsql stable as $$
declare
  problem jsonb;
begin
  select jsonb_build_object('outcome', 'MISSING', 'accounts', jsonb_agg(leg ->> 'account')) into problem
    from jsonb_array_elements(legs) leg
    where not exists (select from business.ledger_account a where a.id = (leg ->> 'account')::uuid)
    having count(*) > 0;
  if problem is not null then return problem; end if;

  if (select count(*) from business.hold h where h.status = 'OPEN'
      and h.id in (select given.id::uuid from jsonb_array_elements_text(holds) as given (id))
      and h.ledger_account_id in (select (leg ->> 'account')::uuid from jsonb_array_elements(legs) leg))
    <> jsonb_array_length(holds) then
    return jsonb_build_object('outcome', 'HOLD_NOT_OPEN');
  end if;

  if entry ->> 'reversesId' is not null
    and exists (select from business.journal j where j.reverses_id = (entry ->> 'reversesId')::uuid) then
    return jsonb_build_object('outcome', 'ALREADY_REVERSED');
  end if;

  select jsonb_build_object('account', a.id, 'outcome', case
      when a.currency <> entry ->> 'currency' then 'CURRENCY_MISMATCH'
      when kept.status = 'CLOSED' or kept.status = 'FROZEN' and d.delta < 0 then 'ACCOUNT_NOT_OPEN'
      else 'INSUFFICIENT_FUNDS' end)
    into problem
    from business.ledger_deltas(legs, holds) d join business.ledger_account a on a.id = d.account
    left join business.account kept on kept.id = a.id
    where a.currency <> entry ->> 'currency'
      or kept.status = 'CLOSED' or kept.status = 'FROZEN' and d.delta < 0
      or d.delta < 0 and a.posted + d.delta - a.held + d.released < a.floor
    order by a.id limit 1;
  return problem;
end $$`;

const REPLAY = `
create function business.ledger_replay(kept_id uuid, kept_hash text, entry jsonb) returns jsonb language sql immutable
return jsonb_build_object('id', kept_id, 'outcome',
  case when kept_hash = entry ->> 'payloadHash' then 'REPLAYED' else 'KEY_REUSED' end)`;

/** \`entry\`: the journal, its legs (an account or a heading of the chart, direction, amount), holds it captures. */
const POST = `
create function business.ledger_post(entry jsonb) returns jsonb language plpgsql as $$
declare
  legs jsonb;
  holds jsonb := coalesce(entry -> 'holds', '[]');
  known record;
  problem jsonb;
  day date := business.ledger_day(entry);
begin
  select jsonb_agg(leg || jsonb_build_object('position', n, 'account', coalesce(leg ->> 'account',
      business.ledger_internal(entry ->> 'bank', leg ->> 'heading', leg ->> 'normal', entry ->> 'currency')::text)))
    into legs from jsonb_array_elements(entry -> 'legs') with ordinality as l (leg, n);

  perform from business.ledger_account a
    where a.id in (select (leg ->> 'account')::uuid from jsonb_array_elements(legs) leg) order by a.id for update;

  select j.id, j.payload_hash into known from business.journal j
    where j.bank = entry ->> 'bank' and j.external_id = entry ->> 'externalId';
  if found then return business.ledger_replay(known.id, known.payload_hash, entry); end if;

  problem := business.ledger_refusal(entry, legs, holds);
  if problem is not null then return problem; end if;

  insert into business.journal (id, organisation, template, external_id, payload_hash, business_date, posted_at,
      amount, currency, actor_kind, actor, channel, order_id, reverses_id)
    select (entry ->> 'id')::uuid, (entry ->> 'organisation')::ltree, entry ->> 'template', entry ->> 'externalId',
      entry ->> 'payloadHash', day, (entry ->> 'at')::timestamptz,
      (select sum((leg ->> 'amount')::numeric) from jsonb_array_elements(legs) leg where leg ->> 'direction' = 'DEBIT'),
      entry ->> 'currency', entry ->> 'actorKind', entry ->> 'actor', entry ->> 'channel',
      (entry ->> 'orderId')::uuid, (entry ->> 'reversesId')::uuid
    on conflict (bank, external_id) do nothing;
  if not found then
    -- The same key at the same moment, on other accounts.
    select j.id, j.payload_hash into strict known from business.journal j
      where j.bank = entry ->> 'bank' and j.external_id = entry ->> 'externalId';
    return business.ledger_replay(known.id, known.payload_hash, entry);
  end if;

  with moved as (
    update business.ledger_account a set posted = a.posted + d.delta, held = a.held - d.released
      from business.ledger_deltas(legs, holds) d where a.id = d.account
      returning a.id, a.organisation, a.subject, a.customer_id, a.posted, a.heading
  ), booked as (
    insert into business.posting (id, organisation, journal_id, position, ledger_account_id, customer_id, direction,
        amount, currency, balance_after, template, business_date, posted_at)
      select gen_random_uuid(), m.organisation, (entry ->> 'id')::uuid, leg.position, m.id, m.customer_id,
        leg.direction, leg.amount, entry ->> 'currency', m.posted, entry ->> 'template', day,
        (entry ->> 'at')::timestamptz
      from jsonb_to_recordset(legs) as leg (account uuid, position int, direction text, amount numeric)
      join moved m on m.id = leg.account
      returning id, ledger_account_id, position, direction, amount, balance_after
  ), shown as (
    insert into business.transaction (id, organisation, customer_id, account_id, direction, kind, amount, currency,
        balance_after, purpose, channel, booked_at)
      select b.id, m.organisation, m.customer_id, m.id, b.direction, coalesce(leg.kind, 'OTHER'), b.amount,
        entry ->> 'currency', b.balance_after, leg.purpose, entry ->> 'channel', (entry ->> 'at')::timestamptz
      from booked b join moved m on m.id = b.ledger_account_id
      join jsonb_to_recordset(legs) as leg (position int, kind text, purpose text) on leg.position = b.position
      where m.subject = 'ACCOUNT'
      returning *
  ), mirrored as (
    update business.account kept set balance = m.posted from moved m where kept.id = m.id and m.subject = 'ACCOUNT'
  ), captured as (
    update business.hold set status = 'CAPTURED', closed_at = (entry ->> 'at')::timestamptz
      where id in (select given.id::uuid from jsonb_array_elements_text(holds) as given (id))
  )
  insert into business.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
    select id, 'business.transaction.posted', organisation, customer_id, id, channel,
      jsonb_build_object('accountId', account_id, 'direction', direction, 'kind', kind, 'amount', amount::text,
        'currency', currency, 'purpose', purpose), booked_at
    from shown;
  return jsonb_build_object('outcome', 'POSTED', 'id', entry ->> 'id');
end $$`;

const HOLD = `
create function business.ledger_hold(entry jsonb) returns jsonb language plpgsql as $$
declare
  a business.ledger_account;
  known record;
begin
  select * into a from business.ledger_account where id = (entry ->> 'account')::uuid for update;
  if not found then
    return jsonb_build_object('outcome', 'MISSING', 'accounts', jsonb_build_array(entry ->> 'account'));
  end if;
  select h.id, h.payload_hash into known from business.hold h
    where h.bank = entry ->> 'bank' and h.external_id = entry ->> 'externalId';
  if found then return business.ledger_replay(known.id, known.payload_hash, entry); end if;
  if a.currency <> entry ->> 'currency' then return jsonb_build_object('outcome', 'CURRENCY_MISMATCH'); end if;
  if exists (select from business.account kept where kept.id = a.id and kept.status <> 'OPEN') then
    return jsonb_build_object('outcome', 'ACCOUNT_NOT_OPEN');
  end if;
  if a.posted - a.held - (entry ->> 'amount')::numeric < a.floor then
    return jsonb_build_object('outcome', 'INSUFFICIENT_FUNDS');
  end if;
  insert into business.hold (id, organisation, ledger_account_id, customer_id, external_id, payload_hash, amount,
      currency, status, reason, order_id, placed_at)
    select (entry ->> 'id')::uuid, a.organisation, a.id, a.customer_id, entry ->> 'externalId', entry ->> 'payloadHash',
      (entry ->> 'amount')::numeric, a.currency, 'OPEN', entry ->> 'reason', (entry ->> 'orderId')::uuid,
      (entry ->> 'at')::timestamptz
    on conflict (bank, external_id) do nothing;
  if not found then
    select h.id, h.payload_hash into strict known from business.hold h
      where h.bank = entry ->> 'bank' and h.external_id = entry ->> 'externalId';
    return business.ledger_replay(known.id, known.payload_hash, entry);
  end if;
  update business.ledger_account set held = held + (entry ->> 'amount')::numeric where id = a.id;
  return jsonb_build_object('outcome', 'HELD', 'id', entry ->> 'id');
end $$`;

const RELEASE = `
create function business.ledger_release(entry jsonb) returns jsonb language plpgsql as $$
declare
  h business.hold;
begin
  perform from business.ledger_account a
    where a.id = (select ledger_account_id from business.hold where id = (entry ->> 'id')::uuid) for update;
  select * into h from business.hold where id = (entry ->> 'id')::uuid for update;
  if not found or h.status = 'CAPTURED' then return jsonb_build_object('outcome', 'HOLD_NOT_OPEN'); end if;
  if h.status = 'RELEASED' then return jsonb_build_object('outcome', 'REPLAYED', 'id', h.id); end if;
  update business.hold set status = 'RELEASED', closed_at = (entry ->> 'at')::timestamptz where id = h.id;
  update business.ledger_account a set held = a.held - h.amount where id = h.ledger_account_id;
  return jsonb_build_object('outcome', 'RELEASED', 'id', h.id);
end $$`;

/** An account that is of no \`account\`: a term deposit, a loan. */
const OPEN = `
create function business.ledger_open(entry jsonb) returns jsonb language plpgsql as $$
begin
  insert into business.ledger_account (id, organisation, subject, heading, normal, customer_id, currency, floor)
    values ((entry ->> 'id')::uuid, (entry ->> 'organisation')::ltree, entry ->> 'subject', entry ->> 'heading',
      entry ->> 'normal', (entry ->> 'customerId')::uuid, entry ->> 'currency', 0)
    on conflict do nothing;
  return jsonb_build_object('outcome', 'OPENED', 'id', entry ->> 'id');
end $$`;

/**
 * Accounts that were imported, seeded or opened elsewhere come into the ledger with their balance, once: by one
 * journal for each currency. Who was overdrawn stays so, and cannot go deeper.
 */
const TAKE_OVER = `
create function business.ledger_take_over(entry jsonb) returns jsonb language plpgsql as $$
declare
  cur char(3);
  contra uuid;
  journal_id uuid;
  net numeric;
  taken int := 0;
begin
  -- Two at once would both see the same accounts.
  perform pg_advisory_xact_lock(hashtextextended('ledger.take_over:' || (entry ->> 'bank'), 0));
  for cur in
    select distinct a.currency from business.account a where a.bank = entry ->> 'bank'
      and not exists (select from business.ledger_account l where l.id = a.id)
      and (entry -> 'accounts' is null
        or a.id in (select given.id::uuid from jsonb_array_elements_text(entry -> 'accounts') as given (id)))
  loop
    journal_id := gen_random_uuid();
    contra := business.ledger_internal(entry ->> 'bank', 'TAKEN_OVER', 'DEBIT', cur);
    with given as materialized (
      select a.* from business.account a where a.bank = entry ->> 'bank' and a.currency = cur
        and not exists (select from business.ledger_account l where l.id = a.id)
        and (entry -> 'accounts' is null
          or a.id in (select given.id::uuid from jsonb_array_elements_text(entry -> 'accounts') as given (id)))
      order by a.id limit 2000 for update
    ), added as (
      insert into business.ledger_account (id, organisation, subject, heading, normal, customer_id, currency, posted,
          floor)
        select id, organisation, 'ACCOUNT', case kind when 'TERM' then 'TERM_DEPOSITS' when 'LOAN' then 'LOANS'
            else 'DEMAND_DEPOSITS' end, case kind when 'LOAN' then 'DEBIT' else 'CREDIT' end, customer_id, currency,
          balance, least(balance, 0)
        from given returning *
    ), booked as (
      insert into business.posting (id, organisation, journal_id, position, ledger_account_id, customer_id, direction,
          amount, currency, balance_after, template, business_date, posted_at)
        select gen_random_uuid(), organisation, journal_id, row_number() over (order by id), id, customer_id,
          case when (posted > 0) = (normal = 'CREDIT') then 'CREDIT' else 'DEBIT' end, abs(posted), currency, posted,
          'TAKE_OVER', business.ledger_day(entry), (entry ->> 'at')::timestamptz
        from added where posted <> 0
        returning amount, direction
    ), counted as (
      select coalesce(sum(case direction when 'CREDIT' then amount else -amount end), 0) as net,
        coalesce(sum(amount) filter (where direction = 'DEBIT'), 0) as debits, count(*) as postings
      from booked
    ), written as (
      insert into business.journal (id, organisation, template, external_id, payload_hash, business_date, posted_at,
          amount, currency, actor_kind, actor)
        select journal_id, (entry ->> 'bank')::ltree, 'TAKE_OVER', 'take-over:' || journal_id, '',
          business.ledger_day(entry), (entry ->> 'at')::timestamptz, c.debits + greatest(c.net, 0), cur,
          entry ->> 'actorKind', entry ->> 'actor'
        from counted c where c.postings > 0
    ), paid as (
      update business.ledger_account l set posted = l.posted + c.net from counted c where l.id = contra and c.net <> 0
        returning l.posted, l.organisation, c.net
    ), against as (
      insert into business.posting (id, organisation, journal_id, position, ledger_account_id, direction, amount,
          currency, balance_after, template, business_date, posted_at)
        select gen_random_uuid(), p.organisation, journal_id, 0, contra,
          case when p.net > 0 then 'DEBIT' else 'CREDIT' end, abs(p.net), cur, p.posted, 'TAKE_OVER',
          business.ledger_day(entry), (entry ->> 'at')::timestamptz
        from paid p
    )
    select count(*) into strict net from added;
    taken := taken + net;
  end loop;
  return jsonb_build_object('outcome', 'TAKEN_OVER', 'taken', taken);
end $$`;

const BALANCES = `
create function business.journal_balances_fn() returns trigger
language plpgsql security definer set search_path = business, public, pg_temp as $$
declare
  was_organisation text := coalesce(current_setting('app.organisation', true), '');
  was_customer text := coalesce(current_setting('app.customer', true), '');
begin
  perform set_config('app.organisation', '*', true), set_config('app.customer', '', true);
  if not exists (select from business.posting where journal_id = new.id)
    or exists (select from business.posting where journal_id = new.id group by currency
      having sum(case direction when 'DEBIT' then amount else -amount end) <> 0) then
    raise exception 'journal % does not balance', new.id using errcode = 'check_violation';
  end if;
  perform set_config('app.organisation', was_organisation, true), set_config('app.customer', was_customer, true);
  return null;
end $$`;

/** A journal that was committed and balanced gets no further posting. */
const COMPLETE = `
create function business.posting_with_its_journal_fn() returns trigger language plpgsql as $$
begin
  if exists (select from added p left join business.journal j on j.id = p.journal_id
      where j.xid is distinct from pg_current_xact_id()) then
    raise exception 'a posting is written with its journal' using errcode = 'check_violation';
  end if;
  return null;
end $$`;

const FUNCTIONS = {
  'ledger(text, jsonb)': DOOR,
  'ledger_internal(text, text, text, text)': INTERNAL,
  'ledger_day(jsonb)': DAY,
  'ledger_deltas(jsonb, jsonb)': DELTAS,
  'ledger_refusal(jsonb, jsonb, jsonb)': REFUSAL,
  'ledger_replay(uuid, text, jsonb)': REPLAY,
  'ledger_post(jsonb)': POST,
  'ledger_hold(jsonb)': HOLD,
  'ledger_release(jsonb)': RELEASE,
  'ledger_open(jsonb)': OPEN,
  'ledger_take_over(jsonb)': TAKE_OVER,
  'journal_balances_fn()': BALANCES,
  'posting_with_its_journal_fn()': COMPLETE,
};

const WRITTEN_BY_FUNCTIONS = ['ledger_account', 'journal', 'posting', 'hold'];

const REFERENCES = [
  ['posting', 'journal_id', 'business.journal (id) deferrable initially deferred'],
  ['posting', 'ledger_account_id', 'business.ledger_account (id)'],
  ['hold', 'ledger_account_id', 'business.ledger_account (id)'],
  ['ledger_account', 'customer_id, organisation', 'business.customer (id, organisation)'],
  ['term_deposit', 'account_id, customer_id, organisation', 'business.account (id, customer_id, organisation)'],
  ['instalment', 'loan_id', 'business.loan (id)'],
  ['loan_terms', 'id', 'business.loan (id)'],
  ['suspense_item', 'account_id, customer_id, organisation', 'business.account (id, customer_id, organisation)'],
  ['position_entry', 'holding_id', 'business.holding (id)'],
  ['reconciliation_difference', 'reconciliation_id', 'business.reconciliation (id)'],
];

export class Migration20261127104603_ledger_functions extends Migration {

  override name = 'Migration20261127104603_ledger_functions';

  override up(): void | Promise<void> {
    for (const [table, columns, to] of REFERENCES) {
      this.addSql(`alter table "business"."${table}" add foreign key (${columns}) references ${to};`);
    }
    for (const [signature, sql] of Object.entries(FUNCTIONS)) {
      this.addSql(`${sql};`);
      this.addSql(`revoke execute on function business.${signature} from public;`);
    }
    this.addSql(`grant execute on function business.ledger(text, jsonb) to business;`);
    this.addSql(`create constraint trigger journal_balances after insert on business.journal
      deferrable initially deferred for each row execute function business.journal_balances_fn();`);
    this.addSql(`create trigger posting_with_its_journal after insert on business.posting
      referencing new table as added for each statement execute function business.posting_with_its_journal_fn();`);
    for (const table of WRITTEN_BY_FUNCTIONS) {
      this.addSql(`revoke insert, update, delete, truncate on business.${table} from business;`);
    }
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger posting_with_its_journal on business.posting;`);
    this.addSql(`drop trigger journal_balances on business.journal;`);
    for (const signature of Object.keys(FUNCTIONS)) this.addSql(`drop function business.${signature};`);
  }

}
