import { Migration } from '@mikro-orm/migrations';

/**
 * Gives what was earned, in the order in which it is told, while there is stock: award, budget entry, event and stock, under the lock of
 * the campaign's units. What was given before is not given again.
 */
const GIVE_REWARDS = `
  create function operations.give_rewards(p_campaign uuid, p_rewards jsonb, p_at timestamptz)
  returns table (n int, award_id uuid)
  language plpgsql
  as $function$
  declare
    v_campaign operations.campaign;
    v_units operations.allocation;
  begin
    perform 1 from operations.allocation u where u.campaign_id = p_campaign order by u.position for update;
    -- After the lock, so that a campaign that ended meanwhile gives nothing.
    select c.* into v_campaign from operations.campaign c where c.id = p_campaign;
    if v_campaign.status <> 'RUNNING' then
      return;
    end if;

    return query
      with asked as (
        select r.*, u.id as units_id, u.remaining,
          row_number() over (partition by u.id order by r.n) as turn
        from jsonb_to_recordset(p_rewards) as r
          (n int, "awardId" uuid, customer uuid, organisation ltree, place int, number int, channel text)
        join operations.allocation u on u.campaign_id = p_campaign and u.position = r.place
        where not exists (select 1 from operations.award a
          where a.allocation_id = u.id and a.customer_id = r.customer and a.draw_number = r.number)
      ), given as (
        insert into operations.award (id, campaign_id, allocation_id, customer_id, organisation, prize_name_zh, prize_name_en,
          prize_kind, value_amount, currency, channel, draw_number, issued_at, expires_at, fulfilment)
        select k."awardId", p_campaign, u.id, k.customer, k.organisation, u.name_zh, u.name_en,
          u.kind, u.unit_cost_amount, u.currency, k.channel, k.number, p_at,
          coalesce(p_at + make_interval(days => u.valid_days), u.valid_until),
          case when u.kind = 'PHYSICAL' then 'PENDING' end
        from asked k join operations.allocation u on u.id = k.units_id
        where k.turn <= k.remaining
        returning *
      ), booked as (
        insert into operations.budget_entry (campaign_id, award_id, kind, amount, currency, organisation, at)
        select p_campaign, g.id, 'COMMITTED', g.value_amount, g.currency, v_campaign.organisation, p_at from given g
      ), told as (
        insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
        select g.id, 'operations.award.issued', g.organisation, g.customer_id, g.id, g.channel,
          jsonb_build_object('awardId', g.id, 'campaignId', p_campaign, 'prize', g.prize_name_zh,
            'amount', g.value_amount::text, 'currency', g.currency), p_at
        from given g
      ), units as (
        update operations.allocation u set remaining = u.remaining - g.units
        from (select allocation_id, count(*)::int as units from given group by allocation_id) g where u.id = g.allocation_id
      )
      select k.n, g.id from given g join asked k on k."awardId" = g.id;

    for v_units in select u.* from operations.allocation u where u.campaign_id = p_campaign and u.kind = 'CODE' loop
      perform operations.give_codes(v_units.lot_id, array_agg(a.id))
      from operations.award a join jsonb_to_recordset(p_rewards) as r ("awardId" uuid) on r."awardId" = a.id
      where a.allocation_id = v_units.id having count(*) > 0;
    end loop;
  end
  $function$;
`;

export class Migration20261128073139_task_chain extends Migration {

  override name = 'Migration20261128073139_task_chain';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."chain_done" ("campaign_id" uuid not null, "customer_id" uuid not null, "place" int not null, "organisation" ltree not null, "done_at" timestamptz(3) not null, "reward" text not null, "award_id" uuid null, primary key ("campaign_id", "customer_id", "place"));`);
    this.addSql(`create index "chain_done_organisation_index" on "operations"."chain_done" using gist ("organisation");`);

    this.addSql(`create table "operations"."chain_entry" ("id" uuid not null, "campaign_id" uuid not null, "customer_id" uuid not null, "organisation" ltree not null, "joined_at" timestamptz(3) not null, "channel" text null, primary key ("id"));`);
    this.addSql(`create index "chain_entry_organisation_index" on "operations"."chain_entry" using gist ("organisation");`);
    this.addSql(`create index "chain_entry_campaign_id_joined_at_id_index" on "operations"."chain_entry" ("campaign_id", "joined_at", "id");`);
    this.addSql(`alter table "operations"."chain_entry" add constraint "chain_entry_once" unique ("campaign_id", "customer_id");`);

    this.addSql(`create table "operations"."chain_fact" ("campaign_id" uuid not null, "customer_id" uuid not null, "place" int not null, "fact_id" uuid not null, "organisation" ltree not null, "at" timestamptz(3) not null, primary key ("campaign_id", "customer_id", "place", "fact_id"));`);
    this.addSql(`create index "chain_fact_organisation_index" on "operations"."chain_fact" using gist ("organisation");`);

    this.addSql(`create table "operations"."chain_tally" ("campaign_id" uuid not null, "place" int not null, "organisation" ltree not null, "entered" int not null default 0, "done" int not null default 0, "rewarded" int not null default 0, primary key ("campaign_id", "place"));`);
    this.addSql(`create index "chain_tally_organisation_index" on "operations"."chain_tally" using gist ("organisation");`);

    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_model_known";`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_model_known" check (model in ('EVENT', 'LOTTERY', 'FLASH_SALE', 'TASK_CHAIN'));`);

    this.addSql(`alter table "operations"."chain_done" add constraint "chain_done_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."chain_done" add constraint "chain_done_reward_known" check (reward in ('NONE', 'GIVEN', 'GONE'));`);
    this.addSql(`alter table "operations"."chain_done" add constraint "chain_done_given_is_awarded" check ((reward = 'GIVEN') = (award_id is not null));`);
    this.addSql(`alter table "operations"."chain_done" enable row level security;`);
    this.addSql(`alter table "operations"."chain_done" force row level security;`);
    this.addSql(`create policy "own_customer" on "operations"."chain_done" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`alter table "operations"."chain_entry" add constraint "chain_entry_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."chain_entry" enable row level security;`);
    this.addSql(`alter table "operations"."chain_entry" force row level security;`);
    this.addSql(`create policy "own_customer" on "operations"."chain_entry" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`alter table "operations"."chain_fact" add constraint "chain_fact_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."chain_fact" enable row level security;`);
    this.addSql(`alter table "operations"."chain_fact" force row level security;`);
    this.addSql(`create policy "own_customer" on "operations"."chain_fact" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`alter table "operations"."chain_tally" add constraint "chain_tally_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete cascade;`);
    this.addSql(`alter table "operations"."chain_tally" add constraint "chain_tally_in_order" check (rewarded >= 0 and rewarded <= done and done <= entered);`);
    this.addSql(`alter table "operations"."chain_tally" enable row level security;`);
    this.addSql(`alter table "operations"."chain_tally" force row level security;`);
    this.addSql(`create policy "chain_tally_seen" on "operations"."chain_tally" for select using (exists (select 1 from operations.campaign c where c.id = chain_tally.campaign_id));`);
    this.addSql(`create policy "chain_tally_written" on "operations"."chain_tally" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(GIVE_REWARDS);
  }

}
