import { Migration } from '@mikro-orm/migrations';

export class Migration20261128105754_awaited_event extends Migration {

  override name = 'Migration20261128105754_awaited_event';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."awaited_event" ("campaign_id" uuid not null, "event" text not null, "organisation" ltree not null, "properties" text[] not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, primary key ("campaign_id", "event"));`);
    this.addSql(`create index "awaited_event_organisation_index" on "data"."awaited_event" using gist ("organisation");`);
    this.addSql(`create index "awaited_event_event_index" on "data"."awaited_event" ("event");`);

    this.addSql(`alter table "data"."awaited_event" enable row level security;`);
    this.addSql(`alter table "data"."awaited_event" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."awaited_event" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."awaited_event" cascade;`);
  }

}
