import { Migration } from '@mikro-orm/migrations';

export class Migration20261128140646_analysis_run extends Migration {

  override name = 'Migration20261128140646_analysis_run';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."analysis_run" ("id" uuid not null, "organisation" ltree not null, "owner" text not null, "permissions" jsonb not null, "kind" text not null, "asked" jsonb not null, "question" text null, "status" text not null default 'WAITING', "slot" smallint not null, "turn" int not null default 0, "error_code" text null, "asked_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "analysis_run_organisation_index" on "data"."analysis_run" using gist ("organisation");`);
    this.addSql(`create index "analysis_run_owner_asked_at_index" on "data"."analysis_run" ("owner", "asked_at");`);
    this.addSql(`create index "analysis_run_ended_at_index" on "data"."analysis_run" ("ended_at");`);
    this.addSql(`create unique index "analysis_run_slot" on "data"."analysis_run" ("owner", "slot") where ended_at is null;`);

    this.addSql(`create table "data"."kept_answer" ("id" uuid not null, "organisation" ltree not null, "owner" text not null, "run_id" uuid not null, "fingerprint" text not null, "lines" text not null, "counted_at" timestamptz(3) not null, "kept_until" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "kept_answer_organisation_index" on "data"."kept_answer" using gist ("organisation");`);
    this.addSql(`create index "kept_answer_run_id_index" on "data"."kept_answer" ("run_id");`);
    this.addSql(`alter table "data"."kept_answer" add constraint "kept_answer_owner_fingerprint_unique" unique ("owner", "fingerprint");`);

    this.addSql(`alter table "data"."analysis_run" add constraint "analysis_run_status_known" check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'));`);
    this.addSql(`alter table "data"."analysis_run" add constraint "analysis_run_ended" check ((ended_at is null) = (status in ('WAITING', 'RUNNING')));`);
    this.addSql(`alter table "data"."analysis_run" add constraint "analysis_run_slots" check (slot between 1 and 3);`);
    this.addSql(`alter table "data"."analysis_run" enable row level security;`);
    this.addSql(`alter table "data"."analysis_run" force row level security;`);
    this.addSql(`create policy "own" on "data"."analysis_run" using (organisation <@ scope() and (owner = scope_operator() or scope() = '')) with check (organisation <@ scope() and (owner = scope_operator() or scope() = ''));`);

    this.addSql(`alter table "data"."kept_answer" enable row level security;`);
    this.addSql(`alter table "data"."kept_answer" force row level security;`);
    this.addSql(`create policy "own" on "data"."kept_answer" using (organisation <@ scope() and (owner = scope_operator() or scope() = '')) with check (organisation <@ scope() and (owner = scope_operator() or scope() = ''));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."analysis_run" cascade;`);
    this.addSql(`drop table if exists "data"."kept_answer" cascade;`);
  }

}
