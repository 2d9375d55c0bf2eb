import { Migration } from '@mikro-orm/migrations';

export class Migration20261127205443_campaign_group extends Migration {

  override name = 'Migration20261127205443_campaign_group';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."campaign" add "group_id" uuid null;`);
    this.addSql(`alter table "operations"."campaign" alter column "tag_key" drop not null;`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_has_one_audience" check ((tag_key is null) <> (group_id is null) and (tag_value is null or tag_key is not null));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_has_one_audience";`);
    this.addSql(`alter table "operations"."campaign" drop column "group_id";`);
    this.addSql(`alter table "operations"."campaign" alter column "tag_key" set not null;`);
  }

}
