import { Migration } from '@mikro-orm/migrations';

export class Migration20261128011338_tracking_trial extends Migration {

  override name = 'Migration20261128011338_tracking_trial';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."tracking_trial" ("id" uuid not null, "organisation" ltree not null, "source_id" uuid not null, "code" text not null, "created_by" text not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "device_id" text null, primary key ("id"));`);
    this.addSql(`alter table "data"."tracking_trial" add constraint "tracking_trial_code_unique" unique ("code");`);
    this.addSql(`create index "tracking_trial_organisation_index" on "data"."tracking_trial" using gist ("organisation");`);
    this.addSql(`create index "tracking_trial_created_at_index" on "data"."tracking_trial" ("created_at");`);

    this.addSql(`create table "data"."tracking_trial_event" ("id" uuid not null, "trial_id" uuid not null, "organisation" ltree not null, "name" text null, "received_at" timestamptz(3) not null, "reason" text null, "violations" jsonb not null, "properties" jsonb not null, primary key ("id"));`);
    this.addSql(`create index "tracking_trial_event_organisation_index" on "data"."tracking_trial_event" using gist ("organisation");`);
    this.addSql(`create index "tracking_trial_event_trial_id_received_at_index" on "data"."tracking_trial_event" ("trial_id", "received_at");`);

    this.addSql(`alter table "data"."tracking_trial" add constraint "tracking_trial_source_id_foreign" foreign key ("source_id") references "data"."tracking_source" ("id");`);
    this.addSql(`alter table "data"."tracking_trial" enable row level security;`);
    this.addSql(`alter table "data"."tracking_trial" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."tracking_trial" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "data"."tracking_trial_event" add constraint "tracking_trial_event_trial_id_foreign" foreign key ("trial_id") references "data"."tracking_trial" ("id") on delete cascade;`);
    this.addSql(`alter table "data"."tracking_trial_event" enable row level security;`);
    this.addSql(`alter table "data"."tracking_trial_event" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."tracking_trial_event" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "data"."tracking_trial_event" drop constraint "tracking_trial_event_trial_id_foreign";`);

    this.addSql(`drop table if exists "data"."tracking_trial" cascade;`);
    this.addSql(`drop table if exists "data"."tracking_trial_event" cascade;`);
  }

}
