import { Migration } from '@mikro-orm/migrations';

export class Migration20261127173705_tag_requests extends Migration {

  override name = 'Migration20261127173705_tag_requests';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."tag_request" ("id" uuid not null, "organisation" ltree not null, "status" text not null, "requested_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "tag_request_organisation_index" on "data"."tag_request" using gist ("organisation");`);

    this.addSql(`alter table "data"."tag_request" add constraint "tag_request_status_known" check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'));`);
    this.addSql(`alter table "data"."tag_request" enable row level security;`);
    this.addSql(`alter table "data"."tag_request" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."tag_request" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."tag_request" cascade;`);
  }

}
