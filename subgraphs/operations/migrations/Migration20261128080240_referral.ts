import { Migration } from '@mikro-orm/migrations';

export class Migration20261128080240_referral extends Migration {

  override name = 'Migration20261128080240_referral';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."invitation" ("id" uuid not null, "campaign_id" uuid not null, "customer_id" uuid not null, "organisation" ltree not null, "code" text not null, "device" text null, "opened_at" timestamptz(3) not null, "rewarded" int not null default 0, "most" int not null, primary key ("id"));`);
    this.addSql(`create index "invitation_organisation_index" on "operations"."invitation" using gist ("organisation");`);
    this.addSql(`alter table "operations"."invitation" add constraint "invitation_once" unique ("campaign_id", "customer_id");`);
    this.addSql(`alter table "operations"."invitation" add constraint "invitation_of_one_code" unique ("code");`);

    this.addSql(`create table "operations"."newcomer" ("customer_id" uuid not null, "organisation" ltree not null, "is_prospect" boolean not null, "since" timestamptz(3) not null, primary key ("customer_id"));`);
    this.addSql(`create index "newcomer_organisation_index" on "operations"."newcomer" using gist ("organisation");`);

    this.addSql(`create table "operations"."referral" ("id" uuid not null, "campaign_id" uuid not null, "invitation_id" uuid not null, "inviter_id" uuid not null, "invitee_id" uuid not null, "organisation" ltree not null, "invitee_organisation" ltree not null, "device" text null, "channel" text null, "status" text not null default 'CLICKED', "clicked_at" timestamptz(3) not null, "lapses_at" timestamptz(3) not null, "bound_at" timestamptz(3) null, "qualified_at" timestamptz(3) null, "score" int null, "doubts" jsonb null, "decided_by" text null, "decided_at" timestamptz(3) null, "decision_reason" varchar(500) null, "inviter_reward" text not null default 'NONE', "invitee_reward" text not null default 'NONE', primary key ("id"));`);
    this.addSql(`create index "referral_organisation_index" on "operations"."referral" using gist ("organisation");`);
    this.addSql(`create index "referral_campaign_id_clicked_at_id_index" on "operations"."referral" ("campaign_id", "clicked_at", "id");`);
    this.addSql(`create index "referral_inviter_id_campaign_id_index" on "operations"."referral" ("inviter_id", "campaign_id");`);
    this.addSql(`create index "referral_invitee_id_status_index" on "operations"."referral" ("invitee_id", "status");`);
    this.addSql(`alter table "operations"."referral" add constraint "referral_first_touch" unique ("campaign_id", "invitee_id");`);

    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_model_known";`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_model_known" check (model in ('EVENT', 'LOTTERY', 'FLASH_SALE', 'TASK_CHAIN', 'REFERRAL'));`);

    this.addSql(`alter table "operations"."invitation" add constraint "invitation_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."invitation" add constraint "invitation_rewarded_within" check (rewarded between 0 and most);`);
    this.addSql(`alter table "operations"."invitation" enable row level security;`);
    this.addSql(`alter table "operations"."invitation" force row level security;`);
    this.addSql(`create policy "own_customer" on "operations"."invitation" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`alter table "operations"."newcomer" enable row level security;`);
    this.addSql(`alter table "operations"."newcomer" force row level security;`);
    this.addSql(`create policy "within_organisation" on "operations"."newcomer" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "operations"."referral" add constraint "referral_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."referral" add constraint "referral_invitation_id_foreign" foreign key ("invitation_id") references "operations"."invitation" ("id");`);
    this.addSql(`alter table "operations"."referral" add constraint "referral_status_known" check (status in ('CLICKED', 'BOUND', 'QUALIFIED', 'REVIEW', 'REWARDED', 'REJECTED'));`);
    this.addSql(`alter table "operations"."referral" add constraint "referral_not_of_oneself" check (inviter_id <> invitee_id);`);
    this.addSql(`alter table "operations"."referral" add constraint "referral_bound_in_time" check (bound_at < lapses_at);`);
    this.addSql(`alter table "operations"."referral" add constraint "referral_in_order" check ((status = 'CLICKED') = (bound_at is null)
        and (status in ('CLICKED', 'BOUND')) = (qualified_at is null));`);
    this.addSql(`alter table "operations"."referral" add constraint "referral_scored" check (score between 0 and 100);`);
    this.addSql(`alter table "operations"."referral" add constraint "referral_rewards_known" check (inviter_reward in ('NONE', 'GIVEN', 'CAPPED', 'GONE') and invitee_reward in ('NONE', 'GIVEN', 'CAPPED', 'GONE'));`);
    this.addSql(`alter table "operations"."referral" add constraint "referral_rejected_by_somebody" check (status <> 'REJECTED' or (decided_by is not null and decision_reason is not null));`);
    this.addSql(`alter table "operations"."referral" enable row level security;`);
    this.addSql(`alter table "operations"."referral" force row level security;`);
    this.addSql(`create policy "referral_of_two" on "operations"."referral" using (case when scope_customer() is null then organisation <@ scope()
  else scope_customer() in (inviter_id, invitee_id) end) with check (case when scope_customer() is null then organisation <@ scope()
  else scope_customer() in (inviter_id, invitee_id) end);`);
  }

}
