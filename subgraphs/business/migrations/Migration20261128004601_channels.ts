import { Migration } from '@mikro-orm/migrations';

export class Migration20261128004601_channels extends Migration {

  override name = 'Migration20261128004601_channels';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."channel_event" ("id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "channel" text not null, "activity" text not null, "business" text null, "reason" text not null, "actor" text not null, "at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "channel_event_customer_id_at_id_index" on "business"."channel_event" ("customer_id", "at", "id");`);

    this.addSql(`alter table "business"."customer_channel" add "version" int not null default 1;`);
    this.addSql(`create index "customer_channel_channel_status_customer_id_index" on "business"."customer_channel" ("channel", "status", "customer_id");`);
    // What was closed before kept its businesses. The owner sees rows only as the platform.
    this.addSql(`select set_config('app.organisation', '*', true);`);
    this.addSql(`update "business"."customer_channel" set businesses = '{}' where status = 'CLOSED';`);
    this.addSql(`alter table "business"."customer_channel" add constraint "customer_channel_closed" check (status <> 'CLOSED' or businesses = '{}');`);

    this.addSql(`alter table "business"."channel_event" add foreign key (customer_id, organisation) references business.customer (id, organisation);`);
    this.addSql(`alter table "business"."channel_event" add constraint "channel_event_business" check ((activity in ('BUSINESS_OPENED', 'BUSINESS_CLOSED')) = (business is not null));`);
    this.addSql(`alter table "business"."channel_event" add constraint "channel_event_activity_check" check ("activity" in ('OPENED', 'SUSPENDED', 'RESUMED', 'CLOSED', 'BUSINESS_OPENED', 'BUSINESS_CLOSED'));`);
    this.addSql(`create or replace function "business"."channel_event_channel_event_append_only_fn"() returns trigger as \$\$ begin raise exception 'channel_event is append-only' using errcode = 'check_violation'; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "channel_event_append_only" BEFORE UPDATE OR DELETE on "business"."channel_event" for each ROW execute function "business"."channel_event_channel_event_append_only_fn"();`);
    this.addSql(`alter table "business"."channel_event" enable row level security;`);
    this.addSql(`alter table "business"."channel_event" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."channel_event" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "channel_event_append_only" on "business"."channel_event";`);
    this.addSql(`drop function if exists "business"."channel_event_channel_event_append_only_fn"();`);
    this.addSql(`drop table if exists "business"."channel_event" cascade;`);

    this.addSql(`drop index "business"."customer_channel_channel_status_customer_id_index";`);
    this.addSql(`alter table "business"."customer_channel" drop constraint "customer_channel_closed";`);
    this.addSql(`alter table "business"."customer_channel" drop column "version";`);
  }

}
