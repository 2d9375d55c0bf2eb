import { Migration } from '@mikro-orm/migrations';

export class Migration20261127031359_export_approval extends Migration {

  override name = 'Migration20261127031359_export_approval';

  override up(): void | Promise<void> {
    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN', 'EXPORT'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN', 'EXPORT'));`);

    this.addSql(`alter table "business"."export_request" drop constraint "export_decision_known";`);
    this.addSql(`alter table "business"."export_request" drop constraint "export_decision_whole";`);
    this.addSql(`alter table "business"."export_request" drop constraint "export_four_eyes";`);
    this.addSql(`alter table "business"."export_request" drop constraint "export_rows_allowed";`);
    this.addSql(`alter table "business"."export_request" add "approval_id" uuid null, add "approved_by" varchar(128) null;`);
    // Who approved what so far stays; the owner sees rows only as the platform.
    this.addSql(`select set_config('app.organisation', '*', true);`);
    this.addSql(`update "business"."export_request" set "approved_by" = "decided_by" where "decision" = 'APPROVED';`);
    this.addSql(`alter table "business"."export_request" drop column "decided_at", drop column "decided_by", drop column "decided_by_name", drop column "decision", drop column "decision_reason";`);
    this.addSql(`alter table "business"."export_request" add constraint "export_approval_whole" check ((approved_rows is null) = (approved_by is null));`);
    this.addSql(`alter table "business"."export_request" add constraint "export_four_eyes" check (approved_by <> owner);`);
    this.addSql(`alter table "business"."export_request" add constraint "export_rows_allowed" check (rows_written <= greatest(row_limit, approved_rows));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN'));`);

    this.addSql(`alter table "business"."export_request" drop constraint "export_approval_whole";`);
    this.addSql(`alter table "business"."export_request" drop constraint "export_four_eyes";`);
    this.addSql(`alter table "business"."export_request" drop constraint "export_rows_allowed";`);
    this.addSql(`alter table "business"."export_request" drop column "approval_id";`);
    this.addSql(`alter table "business"."export_request" add "decided_at" timestamptz(3) null, add "decided_by_name" varchar(128) null, add "decision" text null, add "decision_reason" varchar(200) null;`);
    this.addSql(`alter table "business"."export_request" rename column "approved_by" to "decided_by";`);
    this.addSql(`alter table "business"."export_request" add constraint "export_decision_known" check (decision in ('APPROVED', 'REJECTED'));`);
    this.addSql(`alter table "business"."export_request" add constraint "export_decision_whole" check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null));`);
    this.addSql(`alter table "business"."export_request" add constraint "export_four_eyes" check (decided_by <> owner);`);
    this.addSql(`alter table "business"."export_request" add constraint "export_rows_allowed" check (rows_written <= row_limit or
        (coalesce(decision, '') = 'APPROVED' and rows_written <= coalesce(approved_rows, 0)));`);
  }

}
