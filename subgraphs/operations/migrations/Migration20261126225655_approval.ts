import { Migration } from '@mikro-orm/migrations';

export class Migration20261126225655_approval extends Migration {

  override name = 'Migration20261126225655_approval';

  override up(): void | Promise<void> {
    this.addSql(`drop policy "campaign_seen" on "operations"."campaign";`);

    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_status_known";`);
    this.addSql(`alter table "operations"."campaign" add "changed_by" text null, add "submitted_by" text null, add "submitted_at" timestamptz(3) null, add "submitted_plan" jsonb null, add "approval_id" uuid null, add "approved_by" text null, add "approved_at" timestamptz(3) null, add "rejection_reason" text null;`);
    // Campaigns from before there were approvals: whoever made them published them alone. The owner is bound by the row policies, too.
    this.addSql(`alter table "operations"."campaign" no force row level security;`);
    this.addSql(`update "operations"."campaign" set "changed_by" = "created_by", "submitted_by" = case when "status" <> 'DRAFT' then "created_by" end, "approved_by" = case when "status" <> 'DRAFT' then 'before.approvals' end;`);
    this.addSql(`alter table "operations"."campaign" alter "changed_by" set not null;`);
    this.addSql(`alter table "operations"."campaign" force row level security;`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_four_eyes" check (case when status in ('DRAFT', 'SUBMITTED') then approved_by is null
        else coalesce(approved_by not in (submitted_by, created_by, changed_by), false) end);`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_submitted_by_somebody" check (status = 'DRAFT' or submitted_by is not null);`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_status_known" check (status in ('DRAFT', 'SUBMITTED', 'SCHEDULED', 'PREPARING', 'RUNNING', 'ENDED'));`);
    this.addSql(`create policy "campaign_seen" on "operations"."campaign" for select using ((organisation <@ scope() or (status not in ('DRAFT', 'SUBMITTED') and organisation @> scope())) and (scope_customer() is null or exists (
  select 1 from operations.campaign_member m
  where m.campaign_id = campaign.id and m.customer_id = scope_customer())));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "campaign_seen" on "operations"."campaign";`);

    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_four_eyes";`);
    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_submitted_by_somebody";`);
    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_status_known";`);
    this.addSql(`alter table "operations"."campaign" drop column "changed_by", drop column "submitted_by", drop column "submitted_at", drop column "submitted_plan", drop column "approval_id", drop column "approved_by", drop column "approved_at", drop column "rejection_reason";`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_status_known" check (status in ('DRAFT', 'SCHEDULED', 'PREPARING', 'RUNNING', 'ENDED'));`);
    this.addSql(`create policy "campaign_seen" on "operations"."campaign" for select using ((organisation <@ scope() or (status <> 'DRAFT' and organisation @> scope())) and (scope_customer() is null or exists (
  select 1 from operations.campaign_member m
  where m.campaign_id = campaign.id and m.customer_id = scope_customer())));`);
  }

}
