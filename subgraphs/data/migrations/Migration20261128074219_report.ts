import { Migration } from '@mikro-orm/migrations';

export class Migration20261128074219_report extends Migration {

  override name = 'Migration20261128074219_report';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."indicator" ("id" uuid not null, "organisation" ltree not null, "key" text not null, "version" int not null, "name_zh" text not null, "name_en" text not null, "description" text not null, "unit" text not null, "definition" jsonb not null, "is_higher_better" boolean not null, "owner" text not null, "created_by" text not null, "created_at" timestamptz(3) not null, "replaced_at" timestamptz(3) null, "deprecation" text null, primary key ("id"));`);
    this.addSql(`create index "indicator_organisation_index" on "data"."indicator" using gist ("organisation");`);
    this.addSql(`create unique index indicator_in_force on data.indicator (organisation, key)
        where replaced_at is null;`);
    this.addSql(`alter table "data"."indicator" add constraint "indicator_organisation_key_version_unique" unique ("organisation", "key", "version");`);

    this.addSql(`create table "data"."mail" ("id" uuid not null, "organisation" ltree not null, "topic" text not null, "about" uuid not null, "recipient" text not null, "locale" text not null, "state" text not null, "attempts" int not null, "problem" text null, "created_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "mail_organisation_index" on "data"."mail" using gist ("organisation");`);
    this.addSql(`create index "mail_created_at_index" on "data"."mail" ("created_at");`);
    this.addSql(`alter table "data"."mail" add constraint "mail_about_recipient_unique" unique ("about", "recipient");`);

    this.addSql(`create table "data"."mail_subscription" ("id" uuid not null, "organisation" ltree not null, "topic" text not null, "subscriber" text not null, "locale" text not null, "address" bytea not null, "address_key" bytea not null, "key_id" text not null, "masked" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "mail_subscription_organisation_index" on "data"."mail_subscription" using gist ("organisation");`);
    this.addSql(`alter table "data"."mail_subscription" add constraint "mail_subscription_subscriber_organisation_topic_unique" unique ("subscriber", "organisation", "topic");`);

    this.addSql(`create table "data"."report" ("id" uuid not null, "organisation" ltree not null, "kind" text not null, "first_day" date not null, "last_day" date not null, "state" text not null, "failure" text null, "content" jsonb null, "requested_by" text null, "requested_at" timestamptz(3) not null, "written_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "report_organisation_index" on "data"."report" using gist ("organisation");`);
    this.addSql(`create index "report_requested_at_index" on "data"."report" ("requested_at");`);
    this.addSql(`create unique index report_by_rhythm on data.report (organisation, kind, first_day)
        where requested_by is null;`);

    this.addSql(`alter table "data"."indicator" enable row level security;`);
    this.addSql(`alter table "data"."indicator" force row level security;`);
    this.addSql(`create policy "library_of_the_bank" on "data"."indicator" using (organisation <@ scope() or (nlevel(organisation) = 1 and scope() <@ organisation)) with check (organisation <@ scope());`);

    this.addSql(`alter table "data"."mail" enable row level security;`);
    this.addSql(`alter table "data"."mail" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."mail" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "data"."mail_subscription" enable row level security;`);
    this.addSql(`alter table "data"."mail_subscription" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."mail_subscription" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "data"."report" add constraint "report_written_whole" check ((state = 'READY') = (content is not null and written_at is not null)
        and (state = 'FAILED') = (failure is not null));`);
    this.addSql(`alter table "data"."report" enable row level security;`);
    this.addSql(`alter table "data"."report" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."report" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."indicator" cascade;`);
    this.addSql(`drop table if exists "data"."mail" cascade;`);
    this.addSql(`drop table if exists "data"."mail_subscription" cascade;`);
    this.addSql(`drop table if exists "data"."report" cascade;`);
  }

}
