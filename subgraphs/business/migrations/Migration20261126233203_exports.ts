import { Migration } from '@mikro-orm/migrations';

export class Migration20261126233203_exports extends Migration {

  override name = 'Migration20261126233203_exports';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."export_request" ("id" uuid not null, "organisation" ltree not null, "owner" varchar(128) not null, "owner_name" varchar(128) not null, "list" text not null, "filter" jsonb not null, "columns" text[] not null, "format" text not null, "locale" text not null, "purpose" varchar(200) not null, "row_limit" int not null, "row_count" int null, "decision" text null, "decided_by" varchar(128) null, "decided_by_name" varchar(128) null, "decided_at" timestamptz(3) null, "decision_reason" varchar(200) null, "approved_rows" int null, "file" varchar(120) null, "file_size" int null, "rows_written" int null, "is_complete" boolean not null default true, "expires_at" timestamptz(3) null, "deleted_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "export_request_organisation_index" on "business"."export_request" using gist ("organisation");`);
    this.addSql(`create index "export_request_expires_at_index" on "business"."export_request" ("expires_at");`);

    this.addSql(`create table if not exists "business"."idempotency_key" ("caller" text not null, "operation" text not null, "key" text not null, "request_hash" text not null, "answer" jsonb null, "created_at" timestamptz(3) not null default now(), primary key ("caller", "operation", "key"));`);
    this.addSql(`comment on table "business"."idempotency_key" is 'Answered commands of business';`);
    this.addSql(`create index if not exists "idempotency_key_created_at_index" on "business"."idempotency_key" ("created_at");`);

    this.addSql(`create table "business"."task" ("id" uuid not null, "organisation" ltree not null, "kind" text not null, "subject" varchar(80) not null, "status" text not null default 'WAITING', "owner" varchar(128) not null, "owner_name" varchar(128) not null, "done" int not null default 0, "total" int null, "error_code" varchar(80) null, "run" int not null default 0, "created_at" timestamptz(3) not null, "started_at" timestamptz(3) null, "ended_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "task_organisation_index" on "business"."task" using gist ("organisation");`);
    this.addSql(`create index "task_owner_created_at_index" on "business"."task" ("owner", "created_at");`);
    this.addSql(`create index "task_status_created_at_index" on "business"."task" ("status", "created_at");`);

    this.addSql(`alter table "business"."export_request" add constraint "export_format_known" check (format in ('CSV', 'XLSX'));`);
    this.addSql(`alter table "business"."export_request" add constraint "export_decision_known" check (decision in ('APPROVED', 'REJECTED'));`);
    this.addSql(`alter table "business"."export_request" add constraint "export_decision_whole" check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null));`);
    this.addSql(`alter table "business"."export_request" add constraint "export_four_eyes" check (decided_by <> owner);`);
    this.addSql(`alter table "business"."export_request" add constraint "export_rows_allowed" check (rows_written <= row_limit or
        (coalesce(decision, '') = 'APPROVED' and rows_written <= coalesce(approved_rows, 0)));`);
    this.addSql(`alter table "business"."export_request" add constraint "export_file_counted" check (file is null or rows_written is not null);`);
    this.addSql(`alter table "business"."export_request" enable row level security;`);
    this.addSql(`alter table "business"."export_request" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."export_request" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."task" add constraint "task_kind_known" check (kind in ('EXPORT'));`);
    this.addSql(`alter table "business"."task" add constraint "task_status_known" check (status in ('WAITING_APPROVAL', 'WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'));`);
    this.addSql(`alter table "business"."task" add constraint "task_ended" check ((ended_at is not null) = (status in ('DONE', 'FAILED', 'CANCELLED')));`);
    this.addSql(`alter table "business"."task" add constraint "task_counted" check (done >= 0 and total >= 0 and run >= 0);`);
    this.addSql(`alter table "business"."task" enable row level security;`);
    this.addSql(`alter table "business"."task" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."task" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."export_request" cascade;`);
    this.addSql(`drop table if exists "business"."idempotency_key" cascade;`);
    this.addSql(`drop table if exists "business"."task" cascade;`);
  }

}
