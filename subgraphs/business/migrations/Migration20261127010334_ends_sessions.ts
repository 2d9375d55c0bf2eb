import { Migration } from '@mikro-orm/migrations';

export class Migration20261127010334_ends_sessions extends Migration {

  override name = 'Migration20261127010334_ends_sessions';

  override up(): void | Promise<void> {
    this.addSql(`alter table "business"."revocation" add "ends_sessions" boolean not null default true;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "business"."revocation" drop column "ends_sessions";`);
  }

}
