import { Migration } from '@mikro-orm/migrations';

export class Migration20261128105434_sale_board extends Migration {

  override name = 'Migration20261128105434_sale_board';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."sale_board" ("campaign_id" uuid not null, "organisation" ltree not null, "figures" jsonb not null, "told_at" timestamptz(3) not null, primary key ("campaign_id"));`);
    this.addSql(`create index "sale_board_organisation_index" on "operations"."sale_board" using gist ("organisation");`);

    this.addSql(`alter table "operations"."sale_board" add constraint "sale_board_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on update cascade on delete no action;`);
    this.addSql(`alter table "operations"."sale_board" enable row level security;`);
    this.addSql(`alter table "operations"."sale_board" force row level security;`);
    this.addSql(`create policy "sale_board_seen" on "operations"."sale_board" for select using (exists (select 1 from operations.campaign c where c.id = sale_board.campaign_id));`);
    this.addSql(`create policy "sale_board_written" on "operations"."sale_board" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "operations"."sale_board" cascade;`);
  }

}
