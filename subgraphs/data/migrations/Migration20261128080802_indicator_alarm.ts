import { Migration } from '@mikro-orm/migrations';

export class Migration20261128080802_indicator_alarm extends Migration {

  override name = 'Migration20261128080802_indicator_alarm';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."dashboard" ("id" uuid not null, "organisation" ltree not null, "name" text not null, "tiles" jsonb not null, "version" int not null, "created_by" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "dashboard_organisation_index" on "data"."dashboard" using gist ("organisation");`);
    this.addSql(`create index "dashboard_created_at_index" on "data"."dashboard" ("created_at");`);

    this.addSql(`create table "data"."indicator_rule" ("id" uuid not null, "organisation" ltree not null, "indicator_key" text not null, "kind" text not null, "period" text not null, "value" double precision not null, "state" text not null, "reference" double precision null, "checked_day" date null, "last_value" double precision null, "created_by" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "indicator_rule_organisation_index" on "data"."indicator_rule" using gist ("organisation");`);
    this.addSql(`create index "indicator_rule_created_at_index" on "data"."indicator_rule" ("created_at");`);

    this.addSql(`create table "data"."indicator_alarm" ("id" uuid not null, "organisation" ltree not null, "rule_id" uuid not null, "opened_at" timestamptz(3) not null, "day" date not null, "value" double precision not null, "reference" double precision not null, "closed_at" timestamptz(3) null, "closed_by" text null, "reason" text null, primary key ("id"));`);
    this.addSql(`create index "indicator_alarm_organisation_index" on "data"."indicator_alarm" using gist ("organisation");`);
    this.addSql(`create index "indicator_alarm_opened_at_index" on "data"."indicator_alarm" ("opened_at");`);
    this.addSql(`create unique index indicator_alarm_open on data.indicator_alarm (rule_id)
        where closed_at is null;`);

    this.addSql(`alter table "data"."dashboard" enable row level security;`);
    this.addSql(`alter table "data"."dashboard" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."dashboard" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "data"."indicator_rule" enable row level security;`);
    this.addSql(`alter table "data"."indicator_rule" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."indicator_rule" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "data"."indicator_alarm" add constraint "indicator_alarm_rule_id_foreign" foreign key ("rule_id") references "data"."indicator_rule" ("id") on delete cascade;`);
    this.addSql(`alter table "data"."indicator_alarm" enable row level security;`);
    this.addSql(`alter table "data"."indicator_alarm" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."indicator_alarm" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "data"."indicator_alarm" drop constraint "indicator_alarm_rule_id_foreign";`);

    this.addSql(`drop table if exists "data"."dashboard" cascade;`);
    this.addSql(`drop table if exists "data"."indicator_rule" cascade;`);
    this.addSql(`drop table if exists "data"."indicator_alarm" cascade;`);
  }

}
