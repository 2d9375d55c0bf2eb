import { Migration } from '@mikro-orm/migrations';

export class Migration20261127142438_outbox_retention extends Migration {

  override name = 'Migration20261127142438_outbox_retention';

  override up(): void | Promise<void> {
    this.addSql(`alter table "data"."outbox" add "written_at" timestamptz(3) not null default now();`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "data"."outbox" drop column "written_at";`);
  }

}
