import { Migration } from '@mikro-orm/migrations';

export class Migration20261128074503_webhooks extends Migration {

  override name = 'Migration20261128074503_webhooks';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."webhook" ("id" uuid not null, "organisation" ltree not null, "partner_id" uuid not null, "client_id" varchar(128) not null, "url" varchar(1000) not null, "event" varchar(100) not null, "document" text not null, "secrets" jsonb not null, "status" text not null default 'ACTIVE', "cursor" text not null, "failures" int not null default 0, "failing_since" timestamptz(3) null, "last_error" varchar(200) null, "next_at" timestamptz(3) not null, "delivered_at" timestamptz(3) null, "leased_by" uuid null, "leased_until" timestamptz(3) null, "created_by" varchar(128) not null, "created_at" timestamptz(3) not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`create index "webhook_organisation_index" on "business"."webhook" using gist ("organisation");`);
    this.addSql(`create index "webhook_partner_id_created_at_id_index" on "business"."webhook" ("partner_id", "created_at", "id");`);
    this.addSql(`create index webhook_due on business.webhook (next_at) where status = 'ACTIVE';`);

    this.addSql(`create table "business"."webhook_delivery" ("id" uuid not null, "organisation" ltree not null, "webhook_id" uuid not null, "cursor" text not null, "status" int null, "error" varchar(200) null, "duration_ms" int not null, "is_test" boolean not null default false, "at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "webhook_delivery_organisation_index" on "business"."webhook_delivery" using gist ("organisation");`);
    this.addSql(`create index "webhook_delivery_webhook_id_at_id_index" on "business"."webhook_delivery" ("webhook_id", "at", "id");`);
    this.addSql(`create index "webhook_delivery_at_index" on "business"."webhook_delivery" ("at");`);

    this.addSql(`alter table "business"."webhook" add constraint "webhook_failing" check ((failing_since is null) = (failures = 0));`);
    this.addSql(`alter table "business"."webhook" add constraint "webhook_leased" check ((leased_by is null) = (leased_until is null));`);
    this.addSql(`alter table "business"."webhook" add constraint "webhook_status_check" check ("status" in ('ACTIVE', 'PAUSED', 'SUSPENDED'));`);
    this.addSql(`alter table "business"."webhook" enable row level security;`);
    this.addSql(`alter table "business"."webhook" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."webhook" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "business"."webhook_delivery" enable row level security;`);
    this.addSql(`alter table "business"."webhook_delivery" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."webhook_delivery" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."webhook" cascade;`);
    this.addSql(`drop table if exists "business"."webhook_delivery" cascade;`);
  }

}
