import { Migration } from '@mikro-orm/migrations';

export class Migration20261128142441_core_command extends Migration {

  override name = 'Migration20261128142441_core_command';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."core_command" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "account_id" uuid not null, "payee_account_id" uuid null, "external_id" text not null, "kind" text not null, "request" jsonb not null, "request_hash" text not null, "day" date not null, "core_id" text null, "is_copied" boolean not null default false, "sent_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "core_command_organisation_index" on "business"."core_command" using gist ("organisation");`);
    this.addSql(`create index "core_command_not_copied" on "business"."core_command" ("sent_at", "id") where not is_copied and core_id is not null;`);
    this.addSql(`alter table "business"."core_command" add constraint "core_command_bank_external_id_unique" unique ("bank", "external_id");`);

    this.addSql(`alter table "business"."product_source" drop constraint "product_source_kind_check";`);
    this.addSql(`alter table "business"."product_source" add constraint "product_source_kind_check" check ("kind" in ('LEDGER', 'CSV', 'FINERACT'));`);

    this.addSql(`alter table "business"."core_command" add constraint "core_command_kind_check" check ("kind" in ('DEPOSIT', 'WITHDRAWAL', 'HOLD', 'TRANSFER', 'OPEN_TERM', 'BREAK_TERM', 'PAY_TERM', 'DISBURSE_LOAN', 'REPAY_LOAN', 'PREPAY_LOAN'));`);
    this.addSql(`alter table "business"."core_command" enable row level security;`);
    this.addSql(`alter table "business"."core_command" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."core_command" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."core_command" cascade;`);

    this.addSql(`alter table "business"."product_source" drop constraint "product_source_kind_check";`);
    this.addSql(`alter table "business"."product_source" add constraint "product_source_kind_check" check ("kind" in ('LEDGER', 'CSV'));`);
  }

}
