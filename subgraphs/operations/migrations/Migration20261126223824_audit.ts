import { Migration } from '@mikro-orm/migrations';

export class Migration20261126223824_audit extends Migration {

  override name = 'Migration20261126223824_audit';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."audit_entry" ("id" uuid not null, "organisation" ltree not null, "seq" bigint not null default '0', "at" timestamptz(3) not null, "actor_kind" text not null, "actor" text not null, "actor_name" text not null, "address" text null, "action" text not null, "object_kind" text not null, "object_id" text not null, "before" jsonb null, "after" jsonb null, "purpose" text null, "prev_hash" bytea not null default '\\x', "hash" bytea not null default '\\x', primary key ("id"));`);
    this.addSql(`comment on table "operations"."audit_entry" is 'What was done in operations';`);
    this.addSql(`create index "audit_entry_organisation_index" on "operations"."audit_entry" using gist ("organisation");`);
    this.addSql(`create index "audit_entry_at_id_index" on "operations"."audit_entry" ("at", "id");`);
    this.addSql(`create index "audit_entry_object_kind_object_id_at_index" on "operations"."audit_entry" ("object_kind", "object_id", "at");`);
    this.addSql(`create index "audit_entry_actor_at_index" on "operations"."audit_entry" ("actor", "at");`);
    this.addSql(`alter table "operations"."audit_entry" add constraint "audit_entry_organisation_seq_unique" unique ("organisation", "seq");`);

    this.addSql(`create table "operations"."audit_head" ("organisation" ltree not null, "seq" bigint not null, "hash" bytea not null, primary key ("organisation"));`);
    this.addSql(`comment on table "operations"."audit_head" is 'Where the chains of operations.audit_entry end';`);

    this.addSql(`create or replace function "operations"."audit_entry_audit_chain_fn"() returns trigger as \$\$ begin insert into operations.audit_head as head (organisation, seq, hash)
    values (new.organisation, 1, '\\x')
    on conflict (organisation) do update set seq = head.seq + 1
    returning head.seq, head.hash into new.seq, new.prev_hash;   new.hash := sha256(new.prev_hash || convert_to(jsonb_build_object('seq', new.seq, 'id', new.id, 'organisation', new.organisation, 'actor_kind', new.actor_kind, 'actor', new.actor, 'actor_name', new.actor_name, 'address', new.address, 'action', new.action, 'object_kind', new.object_kind, 'object_id', new.object_id, 'before', new.before, 'after', new.after, 'purpose', new.purpose, 'at', to_char(new.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS'))::text, 'UTF8'));   update operations.audit_head set hash = new.hash where organisation = new.organisation;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "audit_chain" BEFORE INSERT on "operations"."audit_entry" for each ROW execute function "operations"."audit_entry_audit_chain_fn"();`);
    this.addSql(`alter table "operations"."audit_entry" enable row level security;`);
    this.addSql(`alter table "operations"."audit_entry" force row level security;`);
    this.addSql(`create policy "within_organisation" on "operations"."audit_entry" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "audit_chain" on "operations"."audit_entry";`);
    this.addSql(`drop function if exists "operations"."audit_entry_audit_chain_fn"();`);
    this.addSql(`drop table if exists "operations"."audit_entry" cascade;`);
    this.addSql(`drop table if exists "operations"."audit_head" cascade;`);
  }

}
