import { Migration } from '@mikro-orm/migrations';

export class Migration20261128143125_partner_consent extends Migration {

  override name = 'Migration20261128143125_partner_consent';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."partner_consent" ("partner" varchar(128) not null, "customer_id" uuid not null, "organisation" ltree not null, "scopes" text[] not null, "ends_at" timestamptz(3) not null, primary key ("partner", "customer_id"));`);
    this.addSql(`create index "partner_consent_customer_id_index" on "operations"."partner_consent" ("customer_id");`);
    this.addSql(`create index "partner_consent_organisation_index" on "operations"."partner_consent" using gist ("organisation");`);

    this.addSql(`drop policy "own_customer" on "operations"."campaign_member";`);

    this.addSql(`drop policy "own_customer" on "operations"."chain_done";`);

    this.addSql(`drop policy "own_customer" on "operations"."chain_entry";`);

    this.addSql(`drop policy "own_customer" on "operations"."chain_fact";`);

    this.addSql(`drop policy "own_customer" on "operations"."draw";`);

    this.addSql(`drop policy "own_customer" on "operations"."invitation";`);

    this.addSql(`drop policy "own_customer" on "operations"."award";`);

    this.addSql(`drop policy "referral_of_two" on "operations"."referral";`);

    this.addSql(`drop policy "own_customer" on "operations"."sale_hold";`);

    this.addSql(`drop policy "own_customer" on "operations"."sale_ticket";`);

    this.addSql(`create policy "own_customer" on "operations"."campaign_member" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now()))) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())));`);

    this.addSql(`create policy "own_customer" on "operations"."chain_done" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now()))) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())));`);

    this.addSql(`create policy "own_customer" on "operations"."chain_entry" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now()))) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())));`);

    this.addSql(`create policy "own_customer" on "operations"."chain_fact" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now()))) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())));`);

    this.addSql(`create policy "own_customer" on "operations"."draw" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now()))) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())));`);

    this.addSql(`create policy "own_customer" on "operations"."invitation" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now()))) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())));`);

    this.addSql(`create policy "own_customer" on "operations"."award" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now()))) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())));`);

    this.addSql(`create policy "referral_of_two" on "operations"."referral" using (case when scope_customer() is null then organisation <@ scope() and scope_partner() is null
  else scope_customer() in (inviter_id, invitee_id) end) with check (case when scope_customer() is null then organisation <@ scope() and scope_partner() is null
  else scope_customer() in (inviter_id, invitee_id) end);`);

    this.addSql(`create policy "own_customer" on "operations"."sale_hold" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now()))) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())));`);

    this.addSql(`create policy "own_customer" on "operations"."sale_ticket" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now()))) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null or customer_id in (select agreed.customer_id from operations.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())));`);

    this.addSql(`alter table "operations"."partner_consent" enable row level security;`);
    this.addSql(`alter table "operations"."partner_consent" force row level security;`);
    this.addSql(`create policy "consent_of_partner" on "operations"."partner_consent" using (case when scope_partner() is not null then partner = scope_partner()
  else organisation <@ scope() and scope_customer() is null end) with check (case when scope_partner() is not null then partner = scope_partner()
  else organisation <@ scope() and scope_customer() is null end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "operations"."partner_consent" cascade;`);

    this.addSql(`drop policy "own_customer" on "operations"."award";`);

    this.addSql(`drop policy "own_customer" on "operations"."campaign_member";`);

    this.addSql(`drop policy "own_customer" on "operations"."chain_done";`);

    this.addSql(`drop policy "own_customer" on "operations"."chain_entry";`);

    this.addSql(`drop policy "own_customer" on "operations"."chain_fact";`);

    this.addSql(`drop policy "own_customer" on "operations"."draw";`);

    this.addSql(`drop policy "own_customer" on "operations"."invitation";`);

    this.addSql(`drop policy "referral_of_two" on "operations"."referral";`);

    this.addSql(`drop policy "own_customer" on "operations"."sale_hold";`);

    this.addSql(`drop policy "own_customer" on "operations"."sale_ticket";`);

    this.addSql(`create policy "own_customer" on "operations"."award" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`create policy "own_customer" on "operations"."campaign_member" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`create policy "own_customer" on "operations"."chain_done" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`create policy "own_customer" on "operations"."chain_entry" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`create policy "own_customer" on "operations"."chain_fact" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`create policy "own_customer" on "operations"."draw" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`create policy "own_customer" on "operations"."invitation" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`create policy "referral_of_two" on "operations"."referral" using (case when scope_customer() is null then organisation <@ scope()
  else scope_customer() in (inviter_id, invitee_id) end) with check (case when scope_customer() is null then organisation <@ scope()
  else scope_customer() in (inviter_id, invitee_id) end);`);

    this.addSql(`create policy "own_customer" on "operations"."sale_hold" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`create policy "own_customer" on "operations"."sale_ticket" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);
  }

}
