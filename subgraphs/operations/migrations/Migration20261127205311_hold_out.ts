import { Migration } from '@mikro-orm/migrations';

export class Migration20261127205311_hold_out extends Migration {

  override name = 'Migration20261127205311_hold_out';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."campaign" add "hold_out_percent" int not null default 0;`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_hold_out_a_part" check (hold_out_percent between 0 and 50);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_hold_out_a_part";`);
    this.addSql(`alter table "operations"."campaign" drop column "hold_out_percent";`);
  }

}
