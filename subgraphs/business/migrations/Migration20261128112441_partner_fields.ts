import { Migration } from '@mikro-orm/migrations';

export class Migration20261128112441_partner_fields extends Migration {

  override name = 'Migration20261128112441_partner_fields';

  override up(): void | Promise<void> {
    this.addSql(`alter table "business"."oidc_client" add "masked_fields" text[] not null default '{}', add "hidden_fields" text[] not null default '{}';`);
    this.addSql(`alter table "business"."oidc_client" add constraint "oidc_client_fields" check (not (masked_fields && hidden_fields));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "business"."oidc_client" drop constraint "oidc_client_fields";`);
    this.addSql(`alter table "business"."oidc_client" drop column "masked_fields", drop column "hidden_fields";`);
  }

}
