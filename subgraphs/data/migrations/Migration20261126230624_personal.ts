import { Migration } from '@mikro-orm/migrations';

export class Migration20261126230624_personal extends Migration {

  override name = 'Migration20261126230624_personal';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."erased_customer" ("customer_id" uuid not null, "organisation" ltree not null, "erased_at" timestamptz(3) not null, primary key ("customer_id"));`);
    this.addSql(`create index "erased_customer_organisation_index" on "data"."erased_customer" using gist ("organisation");`);

    this.addSql(`alter table "data"."erased_customer" enable row level security;`);
    this.addSql(`alter table "data"."erased_customer" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."erased_customer" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."erased_customer" cascade;`);
  }

}
