import { Migration } from '@mikro-orm/migrations';

/**
 * The same door, one row at a time. Joined with a set, a table was read whole: the planner takes a list in JSON for a
 * hundred rows and \`organisation <@ scope()\` of the row policy for a few, and so went through the index of places.
 */

/** Null when nothing speaks against it. The accounts are locked; \`sums\`: by account its debits, credits, freed holds. */
const REFUSAL = `
create function business.ledger_refusal(entry jsonb, sums jsonb) returns jsonb language plpgsql as $$
declare
  sum_of record;
  a record;
  delta numeric;
  missing jsonb := '[]';
  problem text;
  problem_at uuid;
begin
  for sum_of in select key::uuid as id, (value ->> 'DEBIT')::numeric as debits, (value ->> 'CREDIT')::numeric as credits,
      (value ->> 'released')::numeric as released from jsonb_each(sums) order by 1
  loop
    select l.normal, l.currency, l.posted, l.held, l.floor, kept.status into a from business.ledger_account l
      left join business.account kept on kept.id = l.id where l.id = sum_of.id;
    if not found then
      missing := missing || to_jsonb(sum_of.id);
      continue;
    end if;
    delta := case a.normal when 'DEBIT' then sum_of.debits - sum_of.credits else sum_of.credits - sum_of.debits end;
    continue when problem is not null;
    problem := case
      when a.currency <> entry ->> 'currency' then 'CURRENCY_MISMATCH'
      when a.status = 'CLOSED' or a.status = 'FROZEN' and delta < 0 then 'ACCOUNT_NOT_OPEN'
      when delta < 0 and a.posted + delta - a.held + sum_of.released < a.floor then 'INSUFFICIENT_FUNDS'
    end;
    problem_at := sum_of.id;
  end loop;

  if missing <> '[]' then return jsonb_build_object('outcome', 'MISSING', 'accounts', missing); end if;
  if entry ->> 'reversesId' is not null
    and exists (select from business.journal j where j.reverses_id = (entry ->> 'reversesId')::uuid) then
    return jsonb_build_object('outcome', 'ALREADY_REVERSED');
  end if;
  return case when problem is not null then jsonb_build_object('outcome', problem, 'account', problem_at) end;
end $$`;

/** By account what a journal does to it. Null when a hold is not open, or not on one of them. */
const SUMS = `
create function business.ledger_sums(legs jsonb, holds jsonb) returns jsonb language plpgsql as $$
declare
  sums jsonb;
  given uuid;
  h record;
  found_holds int := 0;
begin
  select jsonb_object_agg(account, jsonb_build_object('DEBIT', debits, 'CREDIT', credits, 'released', 0)) into sums
    from (select leg ->> 'account' as account,
        coalesce(sum((leg ->> 'amount')::numeric) filter (where leg ->> 'direction' = 'DEBIT'), 0) as debits,
        coalesce(sum((leg ->> 'amount')::numeric) filter (where leg ->> 'direction' = 'CREDIT'), 0) as credits
      from jsonb_array_elements(legs) leg group by 1) each_account;
  for given in select distinct id::uuid from jsonb_array_elements_text(holds) as g (id) loop
    select ledger_account_id::text as account, amount into h from business.hold where id = given and status = 'OPEN';
    if not found or not sums ? h.account then return null; end if;
    found_holds := found_holds + 1;
    sums := jsonb_set(sums, array[h.account, 'released'],
      to_jsonb((sums -> h.account ->> 'released')::numeric + h.amount));
  end loop;
  return case when found_holds = jsonb_array_length(holds) then sums end;
end $$`;

/** Moves the balances; answers by account what its postings say. */
const MOVE = `
create function business.ledger_move(sums jsonb) returns jsonb language plpgsql as $$
declare
  sum_of record;
  a record;
  moved jsonb := '{}';
begin
  for sum_of in select key::uuid as id, (value ->> 'DEBIT')::numeric - (value ->> 'CREDIT')::numeric as net,
      (value ->> 'released')::numeric as released from jsonb_each(sums) order by 1
  loop
    update business.ledger_account set held = held - sum_of.released,
        posted = posted + case normal when 'DEBIT' then sum_of.net else -sum_of.net end
      where id = sum_of.id returning organisation::text, subject, customer_id, posted into strict a;
    if a.subject = 'ACCOUNT' then
      update business.account set balance = a.posted where id = sum_of.id;
    end if;
    moved := moved || jsonb_build_object(sum_of.id, jsonb_build_object('organisation', a.organisation,
      'subject', a.subject, 'customer', a.customer_id, 'after', a.posted));
  end loop;
  return moved;
end $$`;

/** \`entry\`: the journal, its legs (an account or a heading of the chart, direction, amount), holds it captures. */
const POST = `
create or replace function business.ledger_post(entry jsonb) returns jsonb language plpgsql as $$
declare
  legs jsonb;
  sums jsonb;
  moved jsonb;
  holds jsonb := coalesce(entry -> 'holds', '[]');
  known record;
  one uuid;
  problem jsonb;
  day date := business.ledger_day(entry);
  moment timestamptz := (entry ->> 'at')::timestamptz;
begin
  select jsonb_agg(leg || jsonb_build_object('position', n, 'posting', gen_random_uuid(), 'account',
      coalesce((leg ->> 'account')::uuid, business.ledger_internal(entry ->> 'bank', leg ->> 'heading',
        leg ->> 'normal', entry ->> 'currency'))))
    into legs from jsonb_array_elements(entry -> 'legs') with ordinality as l (leg, n);

  for one in select distinct (leg ->> 'account')::uuid from jsonb_array_elements(legs) leg order by 1 loop
    perform from business.ledger_account where id = one for update;
  end loop;

  select j.id, j.payload_hash into known from business.journal j
    where j.bank = entry ->> 'bank' and j.external_id = entry ->> 'externalId';
  if found then return business.ledger_replay(known.id, known.payload_hash, entry); end if;

  sums := business.ledger_sums(legs, holds);
  problem := business.ledger_refusal(entry, coalesce(sums, business.ledger_sums(legs, '[]')));
  if sums is null and (problem is null or problem ->> 'outcome' <> 'MISSING') then
    return jsonb_build_object('outcome', 'HOLD_NOT_OPEN');
  end if;
  if problem is not null then return problem; end if;

  insert into business.journal (id, organisation, template, external_id, payload_hash, business_date, posted_at,
      amount, currency, actor_kind, actor, channel, order_id, reverses_id)
    select (entry ->> 'id')::uuid, (entry ->> 'organisation')::ltree, entry ->> 'template', entry ->> 'externalId',
      entry ->> 'payloadHash', day, moment,
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

  for one in select id::uuid from jsonb_array_elements_text(holds) as given (id) loop
    update business.hold set status = 'CAPTURED', closed_at = moment where id = one;
  end loop;
  moved := business.ledger_move(sums);
  perform business.ledger_book(entry,
    (select jsonb_agg(leg || (moved -> (leg ->> 'account'))) from jsonb_array_elements(legs) leg), day);
  return jsonb_build_object('outcome', 'POSTED', 'id', entry ->> 'id');
end $$`;

/** Writes the postings, what customers see of them, and the events: from what is known by now, reading no table. */
const BOOK = `
create function business.ledger_book(entry jsonb, booked jsonb, day date) returns void language plpgsql as $$
declare
  moment timestamptz := (entry ->> 'at')::timestamptz;
begin
  insert into business.posting (id, organisation, journal_id, position, ledger_account_id, customer_id, direction,
      amount, currency, balance_after, template, business_date, posted_at)
    select posting, organisation::ltree, (entry ->> 'id')::uuid, position, account, customer, direction, amount,
      entry ->> 'currency', "after", entry ->> 'template', day, moment
    from jsonb_to_recordset(booked) as leg (posting uuid, organisation text, position int, account uuid, customer uuid,
      direction text, amount numeric, "after" numeric);

  with shown as (
    insert into business.transaction (id, organisation, customer_id, account_id, direction, kind, amount, currency,
        balance_after, purpose, channel, booked_at)
      select posting, organisation::ltree, customer, account, direction, coalesce(kind, 'OTHER'), amount,
        entry ->> 'currency', "after", purpose, entry ->> 'channel', moment
      from jsonb_to_recordset(booked) as leg (posting uuid, organisation text, subject text, account uuid,
        customer uuid, direction text, amount numeric, "after" numeric, kind text, purpose text)
      where subject = 'ACCOUNT'
      returning *
  )
  insert into business.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
    select id, 'business.transaction.posted', organisation, customer_id, id, channel,
      jsonb_build_object('accountId', account_id, 'direction', direction, 'kind', kind, 'amount', amount::text,
        'currency', currency, 'purpose', purpose), booked_at
    from shown;
end $$`;

/** A journal that was committed and balanced gets no further posting. */
const COMPLETE = `
create or replace function business.posting_with_its_journal_fn() returns trigger language plpgsql as $$
begin
  -- A subquery and not a join, which would read all journals.
  if exists (select from added p
      where (select j.xid from business.journal j where j.id = p.journal_id) is distinct from pg_current_xact_id()) then
    raise exception 'a posting is written with its journal' using errcode = 'check_violation';
  end if;
  return null;
end $$`;

/** Of a customer's account the bank, place and currency are the account's, when the caller may see it. */
const DOOR = `
create or replace function business.ledger(verb text, entry jsonb) returns jsonb
language plpgsql security definer set search_path = business, public, pg_temp as $$
declare
  was_organisation text := coalesce(current_setting('app.organisation', true), '');
  was_customer text := coalesce(current_setting('app.customer', true), '');
  of_account jsonb;
  answer jsonb;
begin
  if entry ->> 'of' is not null then
    select jsonb_build_object('organisation', a.organisation::text, 'bank', a.bank, 'currency', a.currency)
      into of_account from business.account a where a.id = (entry ->> 'of')::uuid;
    if not found then return jsonb_build_object('outcome', 'NOT_SEEN'); end if;
    entry := entry || of_account;
  end if;
  perform set_config('app.organisation', '*', true), set_config('app.customer', '', true);
  answer := case verb
    when 'POST' then business.ledger_post(entry)
    when 'HOLD' then business.ledger_hold(entry)
    when 'RELEASE' then business.ledger_release(entry)
    when 'OPEN' then business.ledger_open(entry)
    when 'TAKE_OVER' then business.ledger_take_over(entry)
  end;
  perform set_config('app.organisation', was_organisation, true), set_config('app.customer', was_customer, true);
  return case when answer ->> 'outcome' = 'MISSING' then answer || jsonb_build_object('bank', entry ->> 'bank')
    else answer end;
end $$`;

/** One look at its postings. */
const BALANCES = `
create or replace function business.journal_balances_fn() returns trigger
language plpgsql security definer set search_path = business, public, pg_temp as $$
declare
  was_organisation text := coalesce(current_setting('app.organisation', true), '');
  was_customer text := coalesce(current_setting('app.customer', true), '');
begin
  perform set_config('app.organisation', '*', true), set_config('app.customer', '', true);
  if (select coalesce(bool_and(net = 0), false) from (
      select sum(case direction when 'DEBIT' then amount else -amount end) as net
      from business.posting where journal_id = new.id group by currency) as by_currency) is not true then
    raise exception 'journal % does not balance', new.id using errcode = 'check_violation';
  end if;
  perform set_config('app.organisation', was_organisation, true), set_config('app.customer', was_customer, true);
  return null;
end $$`;

const NEW = {
  'ledger_refusal(jsonb, jsonb)': REFUSAL,
  'ledger_sums(jsonb, jsonb)': SUMS,
  'ledger_move(jsonb)': MOVE,
  'ledger_book(jsonb, jsonb, date)': BOOK,
};

export class Migration20261127142500_ledger_by_key extends Migration {

  override name = 'Migration20261127142500_ledger_by_key';

  override up(): void | Promise<void> {
    for (const [signature, sql] of Object.entries(NEW)) {
      this.addSql(`${sql};`);
      this.addSql(`revoke execute on function business.${signature} from public;`);
    }
    for (const sql of [DOOR, POST, BALANCES, COMPLETE]) this.addSql(`${sql};`);
    this.addSql(`drop function business.ledger_refusal(jsonb, jsonb, jsonb);`);
    this.addSql(`drop function business.ledger_deltas(jsonb, jsonb);`);
  }

}
