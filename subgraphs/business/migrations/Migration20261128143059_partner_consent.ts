import { Migration } from '@mikro-orm/migrations';

export class Migration20261128143059_partner_consent extends Migration {

  override name = 'Migration20261128143059_partner_consent';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."partner_consent" ("id" uuid not null, "organisation" ltree not null, "partner_id" uuid not null, "partner" varchar(128) not null, "partner_name" varchar(128) not null, "customer_id" uuid null, "scopes" text[] not null, "days" int not null, "status" text not null, "code_hash" text not null, "expires_at" timestamptz(3) not null, "created_at" timestamptz(3) not null, "decided_at" timestamptz(3) null, "ends_at" timestamptz(3) null, "channel" text null, "by" text null, "evidence" text null, primary key ("id"));`);
    this.addSql(`create index "partner_consent_customer_id_created_at_id_index" on "business"."partner_consent" ("customer_id", "created_at", "id");`);
    this.addSql(`create index "partner_consent_partner_id_created_at_id_index" on "business"."partner_consent" ("partner_id", "created_at", "id");`);
    this.addSql(`create index "partner_consent_organisation_index" on "business"."partner_consent" using gist ("organisation");`);
    this.addSql(`create unique index "partner_consent_one_holds" on "business"."partner_consent" ("partner", "customer_id") where status = 'GIVEN';`);
    this.addSql(`alter table "business"."partner_consent" add constraint "partner_consent_code_hash_unique" unique ("code_hash");`);

    this.addSql(`drop policy "own_rows" on "business"."account";`);

    this.addSql(`drop policy "own_rows" on "business"."accrual";`);

    this.addSql(`drop policy "own_rows" on "business"."card";`);

    this.addSql(`drop policy "own_rows" on "business"."channel_event";`);

    this.addSql(`drop policy "own_rows" on "business"."consent";`);

    this.addSql(`drop policy "own_rows" on "business"."customer";`);

    this.addSql(`drop policy "own_rows" on "business"."customer_channel";`);

    this.addSql(`drop policy "own_rows" on "business"."customer_limit";`);

    this.addSql(`drop policy "own_account" on "business"."disposition";`);

    this.addSql(`drop policy "own_rows" on "business"."holding";`);

    this.addSql(`drop policy "own_rows" on "business"."instalment";`);

    this.addSql(`drop policy "own_rows" on "business"."limit_counter";`);

    this.addSql(`drop policy "own_rows" on "business"."limit_reservation";`);

    this.addSql(`drop policy "own_rows" on "business"."loan";`);

    this.addSql(`drop policy "own_rows" on "business"."loan_terms";`);

    this.addSql(`drop policy "own_rows" on "business"."order";`);

    this.addSql(`drop policy "own_rows" on "business"."order_event";`);

    this.addSql(`drop policy "own_rows" on "business"."order_handoff";`);

    this.addSql(`drop policy "own_rows" on "business"."package_order";`);

    this.addSql(`drop policy "own_rows" on "business"."personal_value";`);

    this.addSql(`drop policy "own_rows" on "business"."position_entry";`);

    this.addSql(`drop policy "own_rows" on "business"."risk_assessment";`);

    this.addSql(`drop policy "own_rows" on "business"."standing_order";`);

    this.addSql(`drop policy "own_rows" on "business"."subject_key";`);

    this.addSql(`drop policy "own_rows" on "business"."suspense_item";`);

    this.addSql(`drop policy "own_rows" on "business"."term_deposit";`);

    this.addSql(`drop policy "own_rows" on "business"."trading_pin";`);

    this.addSql(`drop policy "own_rows" on "business"."transaction";`);

    this.addSql(`create policy "own_rows" on "business"."account" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."accrual" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."card" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."channel_event" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."consent" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."customer" using (organisation <@ scope() and case when scope_customer() is not null then id = scope_customer()
    when scope_partner() is not null then id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then id = scope_customer()
    when scope_partner() is not null then id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."customer_channel" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."customer_limit" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_account" on "business"."disposition" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end
  and (scope_customer() is null or role = 'OWNER')) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end
  and (scope_customer() is null or role = 'OWNER'));`);

    this.addSql(`create policy "own_rows" on "business"."holding" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."instalment" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."limit_counter" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."limit_reservation" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."loan" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."loan_terms" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`alter table "business"."oidc_client" add "grounds" text not null default 'MANDATE';`);
    this.addSql(`alter table "business"."oidc_client" add constraint "oidc_client_grounds_check" check ("grounds" in ('MANDATE', 'CONSENT'));`);

    this.addSql(`create policy "own_rows" on "business"."order" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."order_event" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."order_handoff" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."package_order" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."personal_value" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."position_entry" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."risk_assessment" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."standing_order" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."subject_key" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."suspense_item" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."term_deposit" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."trading_pin" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."transaction" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`alter table "business"."partner_consent" add constraint "partner_consent_status_known" check (status in ('AWAITING', 'GIVEN', 'DECLINED', 'WITHDRAWN', 'REPLACED'));`);
    this.addSql(`alter table "business"."partner_consent" add constraint "partner_consent_of_somebody" check ((status in ('AWAITING', 'DECLINED')) = (customer_id is null));`);
    this.addSql(`alter table "business"."partner_consent" add constraint "partner_consent_ends" check ((ends_at is null) = (customer_id is null));`);
    this.addSql(`alter table "business"."partner_consent" add constraint "partner_consent_to_something" check (scopes <> '{}');`);
    this.addSql(`alter table "business"."partner_consent" add constraint "partner_consent_days" check (days between 1 and 366);`);
    this.addSql(`alter table "business"."partner_consent" add constraint "partner_consent_status_check" check ("status" in ('AWAITING', 'GIVEN', 'DECLINED', 'WITHDRAWN', 'REPLACED'));`);
    this.addSql(`alter table "business"."partner_consent" enable row level security;`);
    this.addSql(`alter table "business"."partner_consent" force row level security;`);
    this.addSql(`create policy "consent_of_two" on "business"."partner_consent" using (case when scope_partner() is not null then partner = scope_partner()
  when customer_id is null then scope() <@ organisation or organisation <@ scope()
  when scope_customer() is not null then customer_id = scope_customer()
  else organisation <@ scope() end) with check (case when scope_partner() is not null then partner = scope_partner()
  when customer_id is null then scope() <@ organisation or organisation <@ scope()
  when scope_customer() is not null then customer_id = scope_customer()
  else organisation <@ scope() end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."partner_consent" cascade;`);

    this.addSql(`drop policy "own_rows" on "business"."account";`);

    this.addSql(`drop policy "own_rows" on "business"."accrual";`);

    this.addSql(`drop policy "own_rows" on "business"."card";`);

    this.addSql(`drop policy "own_rows" on "business"."channel_event";`);

    this.addSql(`drop policy "own_rows" on "business"."consent";`);

    this.addSql(`drop policy "own_rows" on "business"."customer";`);

    this.addSql(`drop policy "own_rows" on "business"."customer_channel";`);

    this.addSql(`drop policy "own_rows" on "business"."customer_limit";`);

    this.addSql(`drop policy "own_account" on "business"."disposition";`);

    this.addSql(`drop policy "own_rows" on "business"."holding";`);

    this.addSql(`drop policy "own_rows" on "business"."instalment";`);

    this.addSql(`drop policy "own_rows" on "business"."limit_counter";`);

    this.addSql(`drop policy "own_rows" on "business"."limit_reservation";`);

    this.addSql(`drop policy "own_rows" on "business"."loan";`);

    this.addSql(`drop policy "own_rows" on "business"."loan_terms";`);

    this.addSql(`drop policy "own_rows" on "business"."order";`);

    this.addSql(`drop policy "own_rows" on "business"."order_event";`);

    this.addSql(`drop policy "own_rows" on "business"."order_handoff";`);

    this.addSql(`drop policy "own_rows" on "business"."package_order";`);

    this.addSql(`drop policy "own_rows" on "business"."personal_value";`);

    this.addSql(`drop policy "own_rows" on "business"."position_entry";`);

    this.addSql(`drop policy "own_rows" on "business"."risk_assessment";`);

    this.addSql(`drop policy "own_rows" on "business"."standing_order";`);

    this.addSql(`drop policy "own_rows" on "business"."subject_key";`);

    this.addSql(`drop policy "own_rows" on "business"."suspense_item";`);

    this.addSql(`drop policy "own_rows" on "business"."term_deposit";`);

    this.addSql(`drop policy "own_rows" on "business"."trading_pin";`);

    this.addSql(`drop policy "own_rows" on "business"."transaction";`);

    this.addSql(`create policy "own_rows" on "business"."account" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."accrual" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."card" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."channel_event" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."consent" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."customer" using (organisation <@ scope()
    and case when scope_customer() is null then true else id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."customer_channel" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."customer_limit" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_account" on "business"."disposition" using (organisation <@ scope()
  and case when scope_customer() is null then true
    else customer_id = scope_customer() and role = 'OWNER' end) with check (organisation <@ scope()
  and case when scope_customer() is null then true
    else customer_id = scope_customer() and role = 'OWNER' end);`);

    this.addSql(`create policy "own_rows" on "business"."holding" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."instalment" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."limit_counter" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."limit_reservation" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."loan" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."loan_terms" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."oidc_client" drop constraint "oidc_client_grounds_check";`);
    this.addSql(`alter table "business"."oidc_client" drop column "grounds";`);

    this.addSql(`create policy "own_rows" on "business"."order" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."order_event" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."order_handoff" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."package_order" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."personal_value" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."position_entry" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."risk_assessment" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."standing_order" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."subject_key" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."suspense_item" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."term_deposit" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."trading_pin" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."transaction" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);
  }

}
