import { Migration } from '@mikro-orm/migrations';

export class Migration20261128140636_analysis_task extends Migration {

  override name = 'Migration20261128140636_analysis_task';

  override up(): void | Promise<void> {
    this.addSql(`drop index "business"."task_one_at_a_time";`);
    this.addSql(`alter table "business"."task" drop constraint "task_kind_known";`);
    this.addSql(`create unique index "task_one_at_a_time" on "business"."task" ("organisation", "kind") where kind not in ('EXPORT', 'ANALYSIS') and ended_at is null;`);
    this.addSql(`alter table "business"."task" add constraint "task_kind_known" check (kind in ('EXPORT', 'RECONCILIATION', 'IMPORT', 'TAGS', 'ANALYSIS'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "business"."task_one_at_a_time";`);
    this.addSql(`alter table "business"."task" drop constraint "task_kind_known";`);
    this.addSql(`create unique index "task_one_at_a_time" on "business"."task" ("organisation", "kind") where kind <> 'EXPORT' and ended_at is null;`);
    this.addSql(`alter table "business"."task" add constraint "task_kind_known" check (kind in ('EXPORT', 'RECONCILIATION', 'IMPORT', 'TAGS'));`);
  }

}
