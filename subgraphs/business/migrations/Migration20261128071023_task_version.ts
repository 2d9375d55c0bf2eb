import { Migration } from '@mikro-orm/migrations';

export class Migration20261128071023_task_version extends Migration {

  override name = 'Migration20261128071023_task_version';

  override up(): void | Promise<void> {
    this.addSql(`alter table "business"."task" add "version" int not null default 1;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "business"."task" drop column "version";`);
  }

}
