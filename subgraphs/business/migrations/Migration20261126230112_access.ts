import { Migration } from '@mikro-orm/migrations';

const MOVE_ROLES = `
  insert into business.role_grant (id, operator_id, username, role, organisation, granted_by, granted_at)
  select gen_random_uuid(), operator.id, operator.username, role, operator.organisation, 'platform', now()
  from business.operator cross join unnest(operator.roles) as role`;

/**
 * By hand, since entities cannot say them. All grants that a person holds at a time are of one duty: so a system,
 * security or audit administrator holds nothing else (三员分立), also against two grants at the same moment.
 */
const RULES = [
  `alter table business.role_grant add constraint role_grant_one_duty
     exclude using gist (username with =, duty with <>, tstzrange(granted_at, valid_until) with &&)
     where (revoked_at is null)`,
  `alter table business.role_grant add constraint role_grant_once
     exclude using gist (username with =, role with =, organisation with =, tstzrange(granted_at, valid_until) with &&)
     where (revoked_at is null)`,
  `alter table business.role_grant add constraint role_grant_holder
     foreign key (operator_id, username) references business.operator (id, username)`,
  `alter table business.role_grant add constraint role_grant_place
     foreign key (organisation) references business.organisation (path)`,
  `alter table business.role_grant add constraint role_grant_source
     foreign key (delegated_from) references business.role_grant (id)`,
  // Who held what stays on record.
  `revoke delete, truncate on business.role_grant from business`,
];

export class Migration20261126230112_access extends Migration {

  override name = 'Migration20261126230112_access';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."role" ("id" uuid not null, "organisation" ltree not null, "code" text not null, "name_zh" varchar(40) not null, "name_en" varchar(60) not null, "permissions" text[] not null, "created_by" text not null, "created_at" timestamptz(3) not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "business"."role" add constraint "role_organisation_code_unique" unique ("organisation", "code");`);

    this.addSql(`create table "business"."idempotency_key" ("caller" text not null, "operation" text not null, "key" text not null, "request_hash" text not null, "answer" jsonb null, "created_at" timestamptz(3) not null default now(), primary key ("caller", "operation", "key"));`);
    this.addSql(`comment on table "business"."idempotency_key" is 'Answered commands of business';`);
    this.addSql(`create index "idempotency_key_created_at_index" on "business"."idempotency_key" ("created_at");`);

    this.addSql(`create table "business"."role_grant" ("id" uuid not null, "operator_id" uuid not null, "username" text not null, "role" text not null, "organisation" ltree not null, "duty" text generated always as (case when role in ('ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR') then role else 'BUSINESS' end) stored not null, "granted_by" text not null, "granted_at" timestamptz(3) not null, "valid_until" timestamptz(3) null, "delegated_from" uuid null, "reason" varchar(200) null, "revoked_at" timestamptz(3) null, "revoked_by" text null, primary key ("id"));`);
    this.addSql(`create index "role_grant_organisation_index" on "business"."role_grant" using gist ("organisation");`);
    this.addSql(`create index "role_grant_operator_id_granted_at_id_index" on "business"."role_grant" ("operator_id", "granted_at", "id");`);
    this.addSql(`create index "role_grant_granted_by_granted_at_index" on "business"."role_grant" ("granted_by", "granted_at");`);
    this.addSql(`create index "role_grant_role_index" on "business"."role_grant" ("role");`);
    this.addSql(`create index "role_grant_delegated_from_index" on "business"."role_grant" ("delegated_from");`);

    // What operators hold so far moves before its column goes; the owner sees rows only as the platform.
    this.addSql(`select set_config('app.organisation', '*', true);`);
    this.addSql(MOVE_ROLES);
    this.addSql(`alter table "business"."operator" drop column "roles";`);
    this.addSql(`alter table "business"."operator" add "must_change_password" boolean not null default false, add "created_at" timestamptz(3) not null default now();`);
    this.addSql(`create index "operator_display_name_id_index" on "business"."operator" ("display_name", "id");`);
    this.addSql(`alter table "business"."operator" add constraint "operator_id_username_unique" unique ("id", "username");`);
    this.addSql(`create policy "oneself" on "business"."operator" for select using (username = scope_operator());`);

    this.addSql(`alter table "business"."organisation" add "closed_at" timestamptz(3) null;`);

    this.addSql(`alter table "business"."role" add constraint "role_of_head_office" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."role" add constraint "role_code" check (code ~ '^[A-Z][A-Z0-9_]{1,39}\$');`);
    this.addSql(`alter table "business"."role" add constraint "role_not_built_in" check (code not in ('ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR', 'CAMPAIGN_MANAGER', 'APPROVER', 'ANALYST', 'PRODUCT_MANAGER', 'SERVICE_AGENT'));`);
    this.addSql(`alter table "business"."role" add constraint "role_not_administrative" check (not (permissions && array['operator:write', 'organisation:write', 'role:grant', 'session:revoke', 'approval:configure', 'audit:read', 'personal:manage', 'desk:act']));`);
    this.addSql(`alter table "business"."role" add constraint "role_brings_something" check (cardinality(permissions) > 0);`);
    this.addSql(`alter table "business"."role" enable row level security;`);
    this.addSql(`alter table "business"."role" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."role" using (organisation <@ scope()) with check (organisation <@ scope());`);
    this.addSql(`create policy "of_the_bank" on "business"."role" for select using (organisation @> scope());`);

    this.addSql(`alter table "business"."role_grant" add constraint "role_grant_not_to_oneself" check (granted_by <> username);`);
    this.addSql(`alter table "business"."role_grant" add constraint "role_grant_ends_after_it_begins" check (valid_until > granted_at);`);
    this.addSql(`alter table "business"."role_grant" add constraint "role_grant_delegation_ends" check (delegated_from is null or (valid_until is not null
        and valid_until <= granted_at + interval '2160 hours'));`);
    this.addSql(`alter table "business"."role_grant" add constraint "role_grant_administration_not_delegated" check (delegated_from is null or role not in ('ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'));`);
    this.addSql(`alter table "business"."role_grant" add constraint "role_grant_revoked_by_somebody" check ((revoked_at is null) = (revoked_by is null));`);
    this.addSql(`alter table "business"."role_grant" enable row level security;`);
    this.addSql(`alter table "business"."role_grant" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."role_grant" using (organisation <@ scope()) with check (organisation <@ scope());`);
    this.addSql(`create policy "own" on "business"."role_grant" for select using (scope_operator() in (username, granted_by));`);
    for (const rule of RULES) this.addSql(rule);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."role" cascade;`);
    this.addSql(`drop table if exists "business"."idempotency_key" cascade;`);
    this.addSql(`drop table if exists "business"."role_grant" cascade;`);

    this.addSql(`drop policy "oneself" on "business"."operator";`);

    this.addSql(`drop index "business"."operator_display_name_id_index";`);
    this.addSql(`alter table "business"."operator" drop constraint "operator_id_username_unique";`);
    this.addSql(`alter table "business"."operator" drop column "must_change_password", drop column "created_at";`);
    this.addSql(`alter table "business"."operator" add "roles" text[] not null;`);

    this.addSql(`alter table "business"."organisation" drop column "closed_at";`);
  }

}
