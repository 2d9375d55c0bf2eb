import { Migration } from '@mikro-orm/migrations';

export class Migration20261127103158_saved_analysis extends Migration {

  override name = 'Migration20261127103158_saved_analysis';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."idempotency_key" ("caller" text not null, "operation" text not null, "key" text not null, "request_hash" text not null, "answer" jsonb null, "created_at" timestamptz(3) not null default now(), primary key ("caller", "operation", "key"));`);
    this.addSql(`comment on table "data"."idempotency_key" is 'Answered commands of data';`);
    this.addSql(`create index "idempotency_key_created_at_index" on "data"."idempotency_key" ("created_at");`);

    this.addSql(`create table "data"."saved_analysis" ("id" uuid not null, "organisation" ltree not null, "kind" text not null, "name" text not null, "question" text not null, "created_by" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "saved_analysis_organisation_index" on "data"."saved_analysis" using gist ("organisation");`);
    this.addSql(`create index "saved_analysis_created_at_index" on "data"."saved_analysis" ("created_at");`);

    this.addSql(`alter table "data"."saved_analysis" enable row level security;`);
    this.addSql(`alter table "data"."saved_analysis" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."saved_analysis" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."idempotency_key" cascade;`);
    this.addSql(`drop table if exists "data"."saved_analysis" cascade;`);
  }

}
