import { Migration } from '@mikro-orm/migrations';

export class Migration20261128003414_tracking_alarm extends Migration {

  override name = 'Migration20261128003414_tracking_alarm';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."tracking_alarm" ("id" uuid not null, "organisation" ltree not null, "source_id" uuid not null, "channel" text not null, "app_version" text not null, "opened_at" timestamptz(3) not null, "events_before" bigint not null, "events" bigint not null, "closed_at" timestamptz(3) null, "closed_by" text null, "reason" text null, primary key ("id"));`);
    this.addSql(`create index "tracking_alarm_organisation_index" on "data"."tracking_alarm" using gist ("organisation");`);
    this.addSql(`create index "tracking_alarm_opened_at_index" on "data"."tracking_alarm" ("opened_at");`);
    this.addSql(`create index "tracking_alarm_source_id_app_version_opened_at_index" on "data"."tracking_alarm" ("source_id", "app_version", "opened_at");`);
    this.addSql(`create unique index tracking_alarm_open on data.tracking_alarm (source_id, app_version)
        where closed_at is null;`);

    this.addSql(`alter table "data"."tracking_alarm" enable row level security;`);
    this.addSql(`alter table "data"."tracking_alarm" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."tracking_alarm" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."tracking_alarm" cascade;`);

  }

}
