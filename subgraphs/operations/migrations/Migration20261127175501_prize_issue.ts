import { Migration } from '@mikro-orm/migrations';

/** As before (Migration20261127173529_prize_pool), with how long an award can be redeemed, and that a gift is to be sent. */
const CLAIM_AWARDS = `
  create or replace function operations.claim_awards(p_campaign uuid, p_claims jsonb)
  returns table (n int, outcome text, award operations.award)
  language plpgsql
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  as $function$
  declare
    v_campaign operations.campaign;
    v_units operations.allocation;
    v_left int := 0;
    v_given int := 0;
    v_awards uuid[];
  begin
    select l.* into v_units from operations.allocation l where l.campaign_id = p_campaign;
    if v_units.remaining > 0 then
      select l.* into v_units from operations.allocation l where l.id = v_units.id for update;
      v_left := case when clock_timestamp() < v_units.gated_until then 0 else v_units.remaining end;
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
            where a.allocation_id = v_units.id and a.customer_id = r.customer)
          and not exists (select 1 from operations.award a
            where a.customer_id = r.customer and a.claim_key = r.key)
        order by r.customer, r.n
      ), chosen as (
        select * from fit order by fit.n limit v_left
      ), given as (
        insert into operations.award (id, campaign_id, allocation_id, customer_id, organisation,
          prize_name_zh, prize_name_en, prize_kind, value_amount, currency, channel, claim_key, issued_at, expires_at, fulfilment)
        select s."awardId", p_campaign, v_units.id, s.customer, s.organisation,
          v_units.name_zh, v_units.name_en, v_units.kind, v_units.unit_cost_amount, v_units.currency, s.channel, s.key, s.at,
          coalesce(s.at + make_interval(days => v_units.valid_days), v_units.valid_until),
          case when v_units.kind = 'PHYSICAL' then 'PENDING' end
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
          jsonb_build_object('awardId', g.id, 'campaignId', p_campaign, 'prize', g.prize_name_zh,
            'amount', g.value_amount::text, 'currency', g.currency), g.issued_at
        from given g
      )
      select count(*), array_agg(id) into v_given, v_awards from given;
      update operations.allocation l set remaining = l.remaining - v_given
      where l.id = v_units.id and v_given > 0;
      if v_given > 0 and v_units.kind = 'CODE' then
        perform operations.give_codes(v_units.lot_id, v_awards);
      end if;
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
        where a.allocation_id = v_units.id and a.customer_id = r.customer limit 1) own on true;
  end
  $function$;
`;

/** Gives the prizes of an approved issue: award, budget entry, event, code and stock in one transaction. Returns how many. */
const GIVE_ISSUE = `
  create function operations.give_issue(p_issue uuid, p_awards jsonb, p_at timestamptz) returns int
  language plpgsql
  as $function$
  declare
    v_units operations.allocation;
    v_owner ltree;
    v_given int;
    v_awards uuid[];
  begin
    select a.* into v_units from operations.allocation a
    join operations.prize_issue i on i.allocation_id = a.id where i.id = p_issue for update of a;
    v_owner := v_units.organisation;
    with given as (
      insert into operations.award (id, allocation_id, customer_id, organisation, prize_name_zh, prize_name_en,
        prize_kind, value_amount, currency, issued_at, expires_at, fulfilment)
      select r.id, v_units.id, r.customer, r.organisation, v_units.name_zh, v_units.name_en,
        v_units.kind, v_units.unit_cost_amount, v_units.currency, p_at,
        coalesce(p_at + make_interval(days => v_units.valid_days), v_units.valid_until),
        case when v_units.kind = 'PHYSICAL' then 'PENDING' end
      from jsonb_to_recordset(p_awards) as r (id uuid, customer uuid, organisation ltree)
      on conflict do nothing
      returning *
    ), booked as (
      insert into operations.budget_entry (issue_id, award_id, kind, amount, currency, organisation, at)
      select p_issue, g.id, 'COMMITTED', g.value_amount, g.currency, v_owner, g.issued_at from given g
    ), told as (
      insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, body, at)
      select g.id, 'operations.award.issued', g.organisation, g.customer_id, g.id,
        jsonb_build_object('awardId', g.id, 'campaignId', null, 'issueId', p_issue, 'prize', g.prize_name_zh,
          'amount', g.value_amount::text, 'currency', g.currency), g.issued_at
      from given g
    )
    select count(*), array_agg(id) into v_given, v_awards from given;
    update operations.allocation a set remaining = a.remaining - v_given where a.id = v_units.id;
    if v_given > 0 and v_units.kind = 'CODE' then
      perform operations.give_codes(v_units.lot_id, v_awards);
    end if;
    return v_given;
  end
  $function$;
`;

export class Migration20261127175501_prize_issue extends Migration {

  override name = 'Migration20261127175501_prize_issue';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."prize_issue" ("id" uuid not null, "organisation" ltree not null, "allocation_id" uuid not null, "reason" varchar(500) not null, "status" text not null default 'SUBMITTED', "customer_ids" jsonb not null, "missing" int not null default 0, "approval_id" uuid not null, "submitted_by" text not null, "created_at" timestamptz(3) not null, "approved_by" text null, "approved_at" timestamptz(3) null, "rejection_reason" text null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "operations"."prize_issue" add constraint "prize_issue_allocation_id_unique" unique ("allocation_id");`);
    this.addSql(`create index "prize_issue_organisation_index" on "operations"."prize_issue" using gist ("organisation");`);
    this.addSql(`create index "prize_issue_created_at_id_index" on "operations"."prize_issue" ("created_at", "id");`);

    this.addSql(`drop policy "allocation_seen" on "operations"."allocation";`);
    this.addSql(`alter table "operations"."allocation" drop constraint "allocation_lot_id_foreign";`);

    this.addSql(`alter table "operations"."budget_entry" add "issue_id" uuid null;`);
    this.addSql(`alter table "operations"."budget_entry" alter column "campaign_id" drop not null;`);
    this.addSql(`create index "budget_entry_issue_id_index" on "operations"."budget_entry" ("issue_id");`);
    this.addSql(`alter table "operations"."budget_entry" add constraint "budget_entry_of_one_thing" check ((campaign_id is null) <> (issue_id is null));`);

    this.addSql(`alter table "operations"."allocation" alter column "campaign_id" drop not null;`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_lot_id_foreign" foreign key ("lot_id") references "operations"."prize_lot" ("id") on delete no action;`);
    this.addSql(`create policy "allocation_seen" on "operations"."allocation" for select using (exists (select 1 from operations.campaign c where c.id = allocation.campaign_id) or (campaign_id is null and scope_customer() is null and organisation <@ scope()));`);

    this.addSql(`alter table "operations"."award" drop constraint "award_status_known";`);
    this.addSql(`alter table "operations"."award" add "expires_at" timestamptz(3) null, add "revoked_at" timestamptz(3) null, add "revoked_by" text null, add "revoke_reason" varchar(500) null, add "fulfilment" text null, add "fulfilment_note" varchar(200) null;`);
    this.addSql(`alter table "operations"."award" alter column "campaign_id" drop not null;`);
    this.addSql(`create index award_expiring on operations.award (expires_at, allocation_id)
        where status = 'ISSUED' and expires_at is not null;`);
    this.addSql(`alter table "operations"."award" add constraint "award_revoked_by_somebody" check ((status = 'REVOKED') = (revoked_at is not null and revoked_by is not null and revoke_reason is not null));`);
    this.addSql(`alter table "operations"."award" add constraint "award_fulfilment_known" check (fulfilment in ('PENDING', 'SHIPPED', 'DELIVERED', 'FAILED'));`);
    this.addSql(`alter table "operations"."award" add constraint "award_fulfilment_of_a_gift" check (fulfilment is null or prize_kind = 'PHYSICAL');`);
    this.addSql(`alter table "operations"."award" add constraint "award_delivered_is_redeemed" check (coalesce(fulfilment, '') <> 'DELIVERED' or status = 'REDEEMED');`);
    this.addSql(`alter table "operations"."award" add constraint "award_status_known" check (status in ('ISSUED', 'REDEEMED', 'REVOKED', 'EXPIRED'));`);

    this.addSql(`alter table "operations"."prize_issue" add constraint "prize_issue_allocation_id_foreign" foreign key ("allocation_id") references "operations"."allocation" ("id");`);
    this.addSql(`alter table "operations"."prize_issue" add constraint "prize_issue_status_known" check (status in ('SUBMITTED', 'APPROVED', 'ISSUED', 'REJECTED', 'WITHDRAWN'));`);
    this.addSql(`alter table "operations"."prize_issue" add constraint "prize_issue_four_eyes" check (case when status in ('APPROVED', 'ISSUED') then coalesce(approved_by <> submitted_by, false)
        else approved_by is null end);`);
    this.addSql(`alter table "operations"."prize_issue" add constraint "prize_issue_missing_counted" check (missing >= 0);`);
    this.addSql(`alter table "operations"."prize_issue" enable row level security;`);
    this.addSql(`alter table "operations"."prize_issue" force row level security;`);
    this.addSql(`create policy "prize_issue_of_staff" on "operations"."prize_issue" using (scope_customer() is null and organisation <@ scope()) with check (scope_customer() is null and organisation <@ scope());`);
    this.addSql(CLAIM_AWARDS);
    this.addSql(GIVE_ISSUE);
  }

}
