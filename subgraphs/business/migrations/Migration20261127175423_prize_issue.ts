import { Migration } from '@mikro-orm/migrations';

export class Migration20261127175423_prize_issue extends Migration {

  override name = 'Migration20261127175423_prize_issue';

  override up(): void | Promise<void> {
    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN', 'EXPORT', 'ERASURE'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN', 'EXPORT', 'ERASURE'));`);
  }

}
