import { Migration } from '@mikro-orm/migrations';

export class Migration20261127142720_prizes extends Migration {

  override name = 'Migration20261127142720_prizes';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."award" add "status" text not null default 'ISSUED', add "redeemed_at" timestamptz(3) null, add "redeemed_by" text null;`);
    this.addSql(`alter table "operations"."award" add constraint "award_status_known" check (status in ('ISSUED', 'REDEEMED'));`);
    this.addSql(`alter table "operations"."award" add constraint "award_redeemed_by_somebody" check ((status = 'REDEEMED') = (redeemed_at is not null and redeemed_by is not null));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "operations"."award" drop constraint "award_status_known";`);
    this.addSql(`alter table "operations"."award" drop constraint "award_redeemed_by_somebody";`);
    this.addSql(`alter table "operations"."award" drop column "status", drop column "redeemed_at", drop column "redeemed_by";`);
  }

}
