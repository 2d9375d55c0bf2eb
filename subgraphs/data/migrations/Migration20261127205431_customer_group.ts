import { Migration } from '@mikro-orm/migrations';

export class Migration20261127205431_customer_group extends Migration {

  override name = 'Migration20261127205431_customer_group';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."customer_group" ("id" uuid not null, "organisation" ltree not null, "name" text not null, "analysis" text not null, "question" text not null, "size" int not null, "created_by" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "customer_group_organisation_index" on "data"."customer_group" using gist ("organisation");`);
    this.addSql(`create index "customer_group_created_at_index" on "data"."customer_group" ("created_at");`);

    this.addSql(`alter table "data"."audience_request" add "group_id" uuid null;`);
    this.addSql(`alter table "data"."audience_request" alter column "tag" drop not null;`);

    this.addSql(`alter table "data"."customer_group" add constraint "customer_group_of_somebody" check (size > 0);`);
    this.addSql(`alter table "data"."customer_group" enable row level security;`);
    this.addSql(`alter table "data"."customer_group" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."customer_group" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."customer_group" cascade;`);

    this.addSql(`alter table "data"."audience_request" drop column "group_id";`);
    this.addSql(`alter table "data"."audience_request" alter column "tag" set not null;`);
  }

}
