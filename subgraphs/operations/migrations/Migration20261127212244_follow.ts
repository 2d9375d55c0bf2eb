import { Migration } from '@mikro-orm/migrations';

export class Migration20261127212244_follow extends Migration {

  override name = 'Migration20261127212244_follow';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."campaign" add "follows_id" uuid null, add "follows_name" varchar(80) null, add "follows_group" text null;`);
    this.addSql(`alter table "operations"."campaign" alter column "tag_key" drop not null;`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_for_a_tag_or_a_group" check (case when tag_key is null then follows_id is not null and follows_name is not null
        and follows_group in ('OFFERED', 'EXPOSED', 'VISITED', 'WON', 'NOT_WON', 'REDEEMED', 'CONVERTED', 'NOT_CONVERTED', 'HELD_OUT') and tag_value is null
        else follows_id is null and follows_name is null and follows_group is null end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_for_a_tag_or_a_group";`);
    this.addSql(`alter table "operations"."campaign" drop column "follows_id", drop column "follows_name", drop column "follows_group";`);
    this.addSql(`alter table "operations"."campaign" alter column "tag_key" set not null;`);
  }

}
