import { Migration } from '@mikro-orm/migrations';

export class Migration20261127220217_one_audience extends Migration {

  override name = 'Migration20261127220217_one_audience';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_for_a_tag_or_a_group";`);
    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_has_one_audience";`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_has_one_audience" check (num_nonnulls(tag_key, group_id, follows_id) = 1 and (tag_value is null or tag_key is not null));`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_follows_a_group" check (num_nulls(follows_id, follows_name, follows_group) in (0, 3)
        and follows_group in ('OFFERED', 'EXPOSED', 'VISITED', 'WON', 'NOT_WON', 'REDEEMED', 'CONVERTED', 'NOT_CONVERTED', 'HELD_OUT'));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_has_one_audience";`);
    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_follows_a_group";`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_has_one_audience" check ((tag_key is null) <> (group_id is null) and (tag_value is null or tag_key is not null));`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_for_a_tag_or_a_group" check (case when tag_key is null then follows_id is not null and follows_name is not null
        and follows_group in ('OFFERED', 'EXPOSED', 'VISITED', 'WON', 'NOT_WON', 'REDEEMED', 'CONVERTED', 'NOT_CONVERTED', 'HELD_OUT') and tag_value is null
        else follows_id is null and follows_name is null and follows_group is null end);`);
  }

}
