import { Migration } from '@mikro-orm/migrations';

export class Migration20261128111636_interfaces extends Migration {

  override name = 'Migration20261128111636_interfaces';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."capability_terms" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "version" int not null default 1, "changed_by" text not null, "changed_at" timestamptz(3) not null, "code" text not null, "owner" text not null, "success_target" numeric(5,4) not null, "target_ms" int not null, primary key ("id"));`);
    this.addSql(`create index "capability_terms_organisation_index" on "business"."capability_terms" using gist ("organisation");`);
    this.addSql(`alter table "business"."capability_terms" add constraint "capability_terms_bank_code_unique" unique ("bank", "code");`);

    this.addSql(`create table "business"."interface_terms" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "version" int not null default 1, "changed_by" text not null, "changed_at" timestamptz(3) not null, "operation" text not null, "price" numeric(20,4) null, "currency" char(3) null, "sunset_on" date null, "successor" text null, primary key ("id"));`);
    this.addSql(`create index "interface_terms_organisation_index" on "business"."interface_terms" using gist ("organisation");`);
    this.addSql(`alter table "business"."interface_terms" add constraint "interface_terms_bank_operation_unique" unique ("bank", "operation");`);

    this.addSql(`alter table "business"."capability_terms" add constraint "capability_terms_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."capability_terms" add constraint "capability_terms_target" check (success_target between 0 and 1 and target_ms > 0);`);
    this.addSql(`alter table "business"."capability_terms" enable row level security;`);
    this.addSql(`alter table "business"."capability_terms" force row level security;`);
    this.addSql(`create policy "capability_terms_seen" on "business"."capability_terms" for select using (organisation @> scope() or organisation <@ scope());`);
    this.addSql(`create policy "capability_terms_made" on "business"."capability_terms" for insert with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(`create policy "capability_terms_changed" on "business"."capability_terms" for update using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."interface_terms" add constraint "interface_terms_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."interface_terms" add constraint "interface_terms_price" check ((price is null) = (currency is null) and coalesce(price, 0) >= 0);`);
    this.addSql(`alter table "business"."interface_terms" add constraint "interface_terms_successor" check (successor is null or sunset_on is not null and successor <> operation);`);
    this.addSql(`alter table "business"."interface_terms" enable row level security;`);
    this.addSql(`alter table "business"."interface_terms" force row level security;`);
    this.addSql(`create policy "interface_terms_seen" on "business"."interface_terms" for select using (organisation @> scope() or organisation <@ scope());`);
    this.addSql(`create policy "interface_terms_made" on "business"."interface_terms" for insert with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(`create policy "interface_terms_changed" on "business"."interface_terms" for update using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."capability_terms" cascade;`);
    this.addSql(`drop table if exists "business"."interface_terms" cascade;`);
  }

}
