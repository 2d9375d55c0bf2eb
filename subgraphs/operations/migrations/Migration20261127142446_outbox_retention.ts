import { Migration } from '@mikro-orm/migrations';

export class Migration20261127142446_outbox_retention extends Migration {

  override name = 'Migration20261127142446_outbox_retention';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."outbox" add "written_at" timestamptz(3) not null default now();`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "operations"."outbox" drop column "written_at";`);
  }

}
