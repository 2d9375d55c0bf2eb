import { Migration } from '@mikro-orm/migrations';

export class Migration20261128004405_group_use extends Migration {

  override name = 'Migration20261128004405_group_use';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."customer_group_use" ("campaign_id" uuid not null, "group_id" uuid not null, "organisation" ltree not null, primary key ("campaign_id"));`);
    this.addSql(`create index "customer_group_use_organisation_index" on "data"."customer_group_use" using gist ("organisation");`);

    this.addSql(`alter table "data"."customer_group_use" add constraint "customer_group_use_group_id_foreign" foreign key ("group_id") references "data"."customer_group" ("id") on delete no action;`);
    this.addSql(`select set_config('app.organisation', '*', true);`);
    this.addSql(`insert into "data"."customer_group_use" select r.campaign_id, g.id, g.organisation from "data"."audience_request" r join "data"."customer_group" g on g.id = r.group_id;`);
    this.addSql(`alter table "data"."customer_group_use" enable row level security;`);
    this.addSql(`alter table "data"."customer_group_use" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."customer_group_use" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."customer_group_use" cascade;`);
  }

}
