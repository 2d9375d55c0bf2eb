import { Migration } from '@mikro-orm/migrations';

/**
 * Whether the ledger keeps all accounts is asked before any is locked: two transfers that each brought an account into
 * the ledger, and held another one by then, waited for each other.
 */

/** Null when nothing speaks against it. The accounts are locked; `sums`: by account its debits, credits, freed holds. */
const REFUSAL = `
create or replace function business.ledger_refusal(entry jsonb, sums jsonb) returns jsonb language plpgsql as $$
declare
  sum_of record;
  a record;
  delta numeric;
  problem text;
  problem_at uuid;
begin
  for sum_of in select key::uuid as id, (value ->> 'DEBIT')::numeric as debits, (value ->> 'CREDIT')::numeric as credits,
      (value ->> 'released')::numeric as released from jsonb_each(sums) order by 1
  loop
    select l.normal, l.currency, l.posted, l.held, l.floor, kept.status into a from business.ledger_account l
      left join business.account kept on kept.id = l.id where l.id = sum_of.id;
    delta := case a.normal when 'DEBIT' then sum_of.debits - sum_of.credits else sum_of.credits - sum_of.debits end;
    continue when problem is not null;
    problem := case
      when a.currency <> entry ->> 'currency' then 'CURRENCY_MISMATCH'
      when a.status = 'CLOSED' or a.status = 'FROZEN' and delta < 0 then 'ACCOUNT_NOT_OPEN'
      when delta < 0 and a.posted + delta - a.held + sum_of.released < a.floor then 'INSUFFICIENT_FUNDS'
    end;
    problem_at := sum_of.id;
  end loop;

  if entry ->> 'reversesId' is not null
    and exists (select from business.journal j where j.reverses_id = (entry ->> 'reversesId')::uuid) then
    return jsonb_build_object('outcome', 'ALREADY_REVERSED');
  end if;
  return case when problem is not null then jsonb_build_object('outcome', problem, 'account', problem_at) end;
end $$`;

/** `entry`: the journal, its legs (an account or a heading of the chart, direction, amount), holds it captures. */
const POST = `
create or replace function business.ledger_post(entry jsonb) returns jsonb language plpgsql as $$
declare
  legs jsonb;
  sums jsonb;
  moved jsonb;
  missing jsonb := '[]';
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

  -- Before any lock: whoever takes an account over waits for others that do, and must not hold what they wait for.
  for one in select distinct (leg ->> 'account')::uuid from jsonb_array_elements(legs) leg loop
    if not exists (select from business.ledger_account where id = one) then missing := missing || to_jsonb(one); end if;
  end loop;
  if missing <> '[]' then return jsonb_build_object('outcome', 'MISSING', 'accounts', missing); end if;

  for one in select distinct (leg ->> 'account')::uuid from jsonb_array_elements(legs) leg order by 1 loop
    perform from business.ledger_account where id = one for update;
  end loop;

  select j.id, j.payload_hash into known from business.journal j
    where j.bank = entry ->> 'bank' and j.external_id = entry ->> 'externalId';
  if found then return business.ledger_replay(known.id, known.payload_hash, entry); end if;

  sums := business.ledger_sums(legs, holds);
  if sums is null then return jsonb_build_object('outcome', 'HOLD_NOT_OPEN'); end if;
  problem := business.ledger_refusal(entry, sums);
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

export class Migration20261127145500_ledger_no_crossing extends Migration {

  override name = 'Migration20261127145500_ledger_no_crossing';

  override up(): void | Promise<void> {
    this.addSql(`${REFUSAL};`);
    this.addSql(`${POST};`);
  }

}
