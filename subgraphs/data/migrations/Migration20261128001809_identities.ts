import { Migration } from '@mikro-orm/migrations';

export class Migration20261128001809_identities extends Migration {

  override name = 'Migration20261128001809_identities';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."identity_conflict" ("id" uuid not null, "organisation" ltree not null, "bank" text not null, "kind" text not null, "value" text not null, "status" text not null, "opened_at" timestamptz(3) not null, "owner_id" uuid null, "decided_at" timestamptz(3) null, "decided_by" text null, "reason" text null, primary key ("id"));`);
    this.addSql(`create index "identity_conflict_organisation_index" on "data"."identity_conflict" using gist ("organisation");`);
    this.addSql(`create index "identity_conflict_status_opened_at_index" on "data"."identity_conflict" ("status", "opened_at");`);
    this.addSql(`create index "identity_conflict_bank_kind_value_index" on "data"."identity_conflict" ("bank", "kind", "value");`);
    this.addSql(`create unique index identity_conflict_open on data.identity_conflict (bank, kind, value)
        where status = 'OPEN';`);

    this.addSql(`create table "data"."identity_link" ("id" uuid not null, "organisation" ltree not null, "bank" text not null, "kind" text not null, "value" text not null, "customer_id" uuid not null, "source" text not null, "confidence" double precision not null, "actor" text not null, "since" timestamptz(3) not null, "until" timestamptz(3) null, "ended_by" text null, "end_reason" text null, primary key ("id"));`);
    this.addSql(`create index "identity_link_organisation_index" on "data"."identity_link" using gist ("organisation");`);
    this.addSql(`create index "identity_link_bank_kind_value_index" on "data"."identity_link" ("bank", "kind", "value");`);
    this.addSql(`create index "identity_link_customer_id_since_index" on "data"."identity_link" ("customer_id", "since");`);
    this.addSql(`create unique index identity_link_in_force on data.identity_link (bank, kind, value, customer_id)
        where until is null;`);
    this.addSql(`create unique index identity_link_merged_once on data.identity_link (bank, value)
        where kind = 'CUSTOMER' and until is null;`);

    this.addSql(`alter table "data"."identity_conflict" enable row level security;`);
    this.addSql(`alter table "data"."identity_conflict" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."identity_conflict" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "data"."identity_link" add constraint "identity_link_not_of_oneself" check (kind <> 'CUSTOMER' or value <> customer_id::text);`);
    this.addSql(`alter table "data"."identity_link" enable row level security;`);
    this.addSql(`alter table "data"."identity_link" force row level security;`);
    this.addSql(`create policy "own_customer" on "data"."identity_link" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."identity_conflict" cascade;`);
    this.addSql(`drop table if exists "data"."identity_link" cascade;`);
  }

}
