import { Migration } from '@mikro-orm/migrations';

/**
 * Decides the claims on a campaign in their order, as `modules/award/award.statements.ts` reads the answer. Runs for the bank, so what
 * each customer may see is asked here. Claims wait for the lot alone, and each statement after that sees what was committed before; rows
 * are written in the order of customers, so that two batches never wait for each other. The plan must not change with a table that was
 * empty when it was made.
 */
const CLAIM_AWARDS = `
  create function operations.claim_awards(p_campaign uuid, p_claims jsonb)
  returns table (n int, outcome text, award operations.award)
  language plpgsql
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  as $function$
  declare
    v_campaign operations.campaign;
    v_lot operations.prize_lot;
    v_left int := 0;
    v_given int := 0;
  begin
    select l.* into v_lot from operations.prize_lot l where l.campaign_id = p_campaign;
    if v_lot.remaining > 0 then
      select l.* into v_lot from operations.prize_lot l where l.id = v_lot.id for update;
      v_left := case when clock_timestamp() < v_lot.gated_until then 0 else v_lot.remaining end;
    end if;
    -- After the lock, so that a campaign that ended meanwhile gives nothing.
    select c.* into v_campaign from operations.campaign c
    where c.id = p_campaign and c.status not in ('DRAFT', 'SUBMITTED');

    if v_left > 0 and v_campaign.status = 'RUNNING' then
      with fit as (
        select distinct on (r.customer) r.*, m.organisation
        from jsonb_to_recordset(p_claims) as r
          (n int, "awardId" uuid, customer uuid, scope ltree, key text, channel text, at timestamptz)
        join lateral (select m.organisation from operations.campaign_member m
          where m.campaign_id = p_campaign and m.customer_id = r.customer limit 1) m on m.organisation <@ r.scope
        where v_campaign.starts_at <= r.at and v_campaign.ends_at > r.at
          and (v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope)
          and not exists (select 1 from operations.award a
            where a.campaign_id = p_campaign and a.customer_id = r.customer)
          and not exists (select 1 from operations.award a
            where a.customer_id = r.customer and a.claim_key = r.key)
        order by r.customer, r.n
      ), chosen as (
        select * from fit order by fit.n limit v_left
      ), given as (
        insert into operations.award (id, campaign_id, prize_lot_id, customer_id, organisation,
          prize_name, prize_kind, value_amount, currency, channel, claim_key, issued_at)
        select s."awardId", p_campaign, v_lot.id, s.customer, s.organisation,
          v_lot.name, v_lot.kind, v_lot.unit_cost_amount, v_lot.currency, s.channel, s.key, s.at
        from chosen s order by s.customer
        on conflict do nothing
        returning *
      ), booked as (
        insert into operations.budget_entry (campaign_id, award_id, kind, amount, currency, organisation, at)
        select p_campaign, g.id, 'COMMITTED', g.value_amount, g.currency, v_campaign.organisation, g.issued_at
        from given g
      ), told as (
        insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
        select g.id, 'operations.award.issued', g.organisation, g.customer_id, g.id, g.channel,
          jsonb_build_object('awardId', g.id, 'campaignId', p_campaign, 'prize', g.prize_name,
            'amount', g.value_amount::text, 'currency', g.currency), g.issued_at
        from given g
      )
      select count(*) into v_given from given;
      update operations.prize_lot l set remaining = l.remaining - v_given
      where l.id = v_lot.id and v_given > 0;
    end if;

    return query
      select r.n,
        case
          when own.claim_key = r.key then 'GIVEN'
          when exists (select 1 from operations.award a where a.customer_id = r.customer
            and a.claim_key = r.key and a.campaign_id <> p_campaign) then 'IDEMPOTENCY_KEY_REUSED'
          when coalesce(v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope, false) is false
            then 'CAMPAIGN_NOT_FOUND'
          when v_campaign.status <> 'RUNNING' or v_campaign.starts_at > r.at or v_campaign.ends_at <= r.at
            then 'CAMPAIGN_NOT_RUNNING'
          when not exists (select 1 from operations.campaign_member m
            where m.campaign_id = p_campaign and m.customer_id = r.customer and m.organisation <@ r.scope)
            then 'NOT_IN_AUDIENCE'
          when own.id is not null then 'ALREADY_CLAIMED'
          when v_left > v_given then 'AGAIN'
          else 'OUT_OF_STOCK'
        end,
        own::operations.award
      from jsonb_to_recordset(p_claims) as r (n int, customer uuid, scope ltree, key text, at timestamptz)
      left join lateral (select a.* from operations.award a
        where a.campaign_id = p_campaign and a.customer_id = r.customer limit 1) own on true;
  end
  $function$;
`;

/** Answers that were kept apart so far. The owner is bound by the row policies, too. */
const KEEP_ANSWERS = `
  update operations.award a set claim_key = k.key from operations.idempotency_key k
  where k.operation = 'claimAward' and k.caller = 'CUSTOMER:' || a.customer_id
    and k.answer ->> 'id' = a.id::text;
`;

const OPEN_THE_BOOKS = `
  insert into operations.budget_entry (campaign_id, kind, amount, currency, organisation, at)
  select id, 'RESERVED', reserved, currency, organisation, coalesce(approved_at, created_at)
  from operations.campaign where reserved > 0;
  insert into operations.budget_entry (campaign_id, award_id, kind, amount, currency, organisation, at)
  select c.id, a.id, 'COMMITTED', a.value_amount, a.currency, c.organisation, a.issued_at
  from operations.award a join operations.campaign c on c.id = a.campaign_id;
  insert into operations.budget_entry (campaign_id, kind, amount, currency, organisation, at)
  select c.id, 'RELEASED', l.remaining * l.unit_cost_amount, c.currency, c.organisation, c.ends_at
  from operations.campaign c join operations.prize_lot l on l.campaign_id = c.id
  where c.status = 'ENDED' and c.reserved > 0;
`;

const BOUND = ['award', 'campaign', 'prize_lot', 'budget_entry'];

export class Migration20261127133437_prizes extends Migration {

  override name = 'Migration20261127133437_prizes';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."budget_entry" ("id" bigserial primary key, "campaign_id" uuid not null, "award_id" uuid null, "kind" text not null, "amount" numeric(20,4) not null, "currency" char(3) not null, "organisation" ltree not null, "at" timestamptz(3) not null);`);
    this.addSql(`create index "budget_entry_campaign_id_kind_index" on "operations"."budget_entry" ("campaign_id", "kind");`);
    this.addSql(`alter table "operations"."budget_entry" add constraint "budget_entry_once_per_award" unique ("award_id", "kind");`);

    this.addSql(`alter table "operations"."prize_lot" add "gated_until" timestamptz(3) null;`);

    this.addSql(`alter table "operations"."award" add "claim_key" text null;`);
    this.addSql(`alter table "operations"."award" add constraint "award_once_per_key" unique ("customer_id", "claim_key");`);

    this.addSql(`alter table "operations"."budget_entry" add constraint "budget_entry_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id");`);
    this.addSql(`alter table "operations"."budget_entry" add constraint "budget_entry_kind_known" check (kind in ('RESERVED', 'COMMITTED', 'RETURNED', 'RELEASED'));`);
    this.addSql(`alter table "operations"."budget_entry" add constraint "budget_entry_amount_given" check (amount >= 0);`);
    this.addSql(`alter table "operations"."budget_entry" add constraint "budget_entry_of_award" check ((award_id is not null) = (kind in ('COMMITTED', 'RETURNED')));`);
    for (const name of BOUND) this.addSql(`alter table operations.${name} no force row level security;`);
    this.addSql(KEEP_ANSWERS);
    this.addSql(OPEN_THE_BOOKS);
    for (const name of BOUND) this.addSql(`alter table operations.${name} force row level security;`);
    this.addSql(CLAIM_AWARDS);
    this.addSql(`alter table "operations"."budget_entry" enable row level security;`);
    this.addSql(`alter table "operations"."budget_entry" force row level security;`);
    this.addSql(`create policy "within_organisation" on "operations"."budget_entry" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop function if exists operations.claim_awards(uuid, jsonb);`);
    this.addSql(`drop table if exists "operations"."budget_entry" cascade;`);

    this.addSql(`alter table "operations"."award" drop constraint "award_once_per_key";`);
    this.addSql(`alter table "operations"."award" drop column "claim_key";`);

    this.addSql(`alter table "operations"."prize_lot" drop column "gated_until";`);
  }

}
