import { Migration } from '@mikro-orm/migrations';

export class Migration20261128072655_partners extends Migration {

  override name = 'Migration20261128072655_partners';

  override up(): void | Promise<void> {
    this.addSql(`alter table "business"."role" drop constraint "role_not_administrative";`);
    this.addSql(`alter table "business"."role" add constraint "role_not_administrative" check (not (permissions && array['operator:write', 'organisation:write', 'role:grant', 'session:revoke', 'approval:configure', 'audit:read', 'personal:manage', 'desk:act', 'partner:write']));`);

    this.addSql(`alter table "business"."oidc_client" add "requests_per_minute" int null, add "addresses" text[] not null default '{}', add "created_at" timestamptz(3) not null default now(), add "version" int not null default 1;`);
    this.addSql(`create index "oidc_client_kind_created_at_id_index" on "business"."oidc_client" ("kind", "created_at", "id");`);
    this.addSql(`alter table "business"."oidc_client" add constraint "oidc_client_quota" check (requests_per_minute > 0);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "business"."oidc_client_kind_created_at_id_index";`);
    this.addSql(`alter table "business"."oidc_client" drop constraint "oidc_client_quota";`);
    this.addSql(`alter table "business"."oidc_client" drop column "requests_per_minute", drop column "addresses", drop column "created_at", drop column "version";`);

    this.addSql(`alter table "business"."role" drop constraint "role_not_administrative";`);
    this.addSql(`alter table "business"."role" add constraint "role_not_administrative" check (not (permissions && array['operator:write', 'organisation:write', 'role:grant', 'session:revoke', 'approval:configure', 'audit:read', 'personal:manage', 'desk:act']));`);
  }

}
