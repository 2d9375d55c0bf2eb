import { Migration } from '@mikro-orm/migrations';

export class Migration20261126225218_security extends Migration {

  override name = 'Migration20261126225218_security';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."factor_challenge" ("id" varchar(128) not null, "pending" jsonb not null, "expires_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`create index "factor_challenge_expires_at_index" on "business"."factor_challenge" ("expires_at");`);

    this.addSql(`create table "business"."operator_passkey" ("id" uuid not null, "operator" varchar(64) not null, "name" varchar(64) not null, "credential_id" text not null, "public_key" text not null, "counter" bigint not null default '0', "transports" text[] not null, "created_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "operator_passkey_operator_index" on "business"."operator_passkey" ("operator");`);
    this.addSql(`alter table "business"."operator_passkey" add constraint "operator_passkey_credential_id_unique" unique ("credential_id");`);

    this.addSql(`create table "business"."operator_session" ("id" varchar(64) not null, "operator" varchar(64) not null, "organisation" ltree not null, "began_at" timestamptz(3) not null, "last_seen_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "address" varchar(64) null, "user_agent" varchar(256) null, "factors" text[] not null, primary key ("id"));`);
    this.addSql(`create index "operator_session_expires_at_index" on "business"."operator_session" ("expires_at");`);
    this.addSql(`create index "operator_session_organisation_index" on "business"."operator_session" using gist ("organisation");`);
    this.addSql(`create index "operator_session_operator_began_at_id_index" on "business"."operator_session" ("operator", "began_at", "id");`);

    this.addSql(`create table "business"."operator_totp" ("operator" varchar(64) not null, "sealed_secret" text not null, "enrolled_at" timestamptz(3) not null, "last_step" bigint not null default '0', primary key ("operator"));`);

    this.addSql(`create table "business"."recovery_code" ("operator" varchar(64) not null, "hash" varchar(64) not null, primary key ("operator", "hash"));`);

    this.addSql(`create table "business"."revocation" ("id" bigserial primary key, "kind" text not null, "subject" varchar(128) not null, "organisation" ltree not null, "at" timestamptz not null default clock_timestamp(), "by" varchar(128) not null, "reason" varchar(500) null, "is_lasting" boolean not null default false, "lifted_at" timestamptz null, "xid" xid8 not null default pg_current_xact_id());`);
    this.addSql(`comment on table "business"."revocation" is 'Tokens issued before a moment that count no more; gateways read it every second';`);
    this.addSql(`create index "revocation_xid_index" on "business"."revocation" ("xid");`);
    this.addSql(`create index "revocation_organisation_index" on "business"."revocation" using gist ("organisation");`);
    this.addSql(`create index "revocation_kind_subject_at_index" on "business"."revocation" ("kind", "subject", "at");`);

    this.addSql(`alter table "business"."factor_challenge" enable row level security;`);
    this.addSql(`alter table "business"."factor_challenge" force row level security;`);
    this.addSql(`create policy "platform_only" on "business"."factor_challenge" using (scope() = ''::ltree) with check (scope() = ''::ltree);`);

    this.addSql(`alter table "business"."operator_passkey" enable row level security;`);
    this.addSql(`alter table "business"."operator_passkey" force row level security;`);
    this.addSql(`create policy "platform_only" on "business"."operator_passkey" using (scope() = ''::ltree) with check (scope() = ''::ltree);`);

    this.addSql(`alter table "business"."operator_session" enable row level security;`);
    this.addSql(`alter table "business"."operator_session" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."operator_session" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "business"."operator_totp" enable row level security;`);
    this.addSql(`alter table "business"."operator_totp" force row level security;`);
    this.addSql(`create policy "platform_only" on "business"."operator_totp" using (scope() = ''::ltree) with check (scope() = ''::ltree);`);

    this.addSql(`alter table "business"."recovery_code" enable row level security;`);
    this.addSql(`alter table "business"."recovery_code" force row level security;`);
    this.addSql(`create policy "platform_only" on "business"."recovery_code" using (scope() = ''::ltree) with check (scope() = ''::ltree);`);

    this.addSql(`alter table "business"."revocation" add constraint "revocation_kind_check" check ("kind" in ('OPERATOR', 'CUSTOMER', 'PARTNER', 'CHANNEL', 'SESSION'));`);
    this.addSql(`alter table "business"."revocation" enable row level security;`);
    this.addSql(`alter table "business"."revocation" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."revocation" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."factor_challenge" cascade;`);
    this.addSql(`drop table if exists "business"."operator_passkey" cascade;`);
    this.addSql(`drop table if exists "business"."operator_session" cascade;`);
    this.addSql(`drop table if exists "business"."operator_totp" cascade;`);
    this.addSql(`drop table if exists "business"."recovery_code" cascade;`);
    this.addSql(`drop table if exists "business"."revocation" cascade;`);
  }

}
