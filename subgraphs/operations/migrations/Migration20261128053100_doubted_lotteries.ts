import { Migration } from '@mikro-orm/migrations';

export class Migration20261128053100_doubted_lotteries extends Migration {

  override name = 'Migration20261128053100_doubted_lotteries';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."lottery" add "doubted_at" timestamptz(3) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "operations"."lottery" drop column "doubted_at";`);
  }

}
