import { Migration } from '@mikro-orm/migrations';

export class Migration20261127075755_erasure_approval extends Migration {

  override name = 'Migration20261127075755_erasure_approval';

  override up(): void | Promise<void> {
    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN', 'EXPORT', 'ERASURE'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN', 'EXPORT', 'ERASURE'));`);

    this.addSql(`alter table "business"."erasure" drop constraint "erasure_confirmed";`);
    this.addSql(`alter table "business"."erasure" drop constraint "erasure_four_eyes";`);
    this.addSql(`alter table "business"."erasure" drop constraint "erasure_state_check";`);
    this.addSql(`alter table "business"."erasure" add "decision_reason" text null;`);
    this.addSql(`alter table "business"."erasure" rename column "confirmed_by" to "decided_by";`);
    this.addSql(`alter table "business"."erasure" rename column "confirmed_at" to "decided_at";`);
    this.addSql(`alter table "business"."erasure" add constraint "erasure_four_eyes" check (state in ('REQUESTED', 'CANCELLED') or coalesce(decided_by <> requested_by, false));`);
    this.addSql(`alter table "business"."erasure" add constraint "erasure_state_check" check ("state" in ('REQUESTED', 'ERASING', 'ERASED', 'REJECTED', 'CANCELLED', 'PREVENTED'));`);
    this.addSql(`drop index "business"."erasure_once_per_customer";`);
    this.addSql(`create unique index erasure_once_per_customer on business.erasure (customer_id) where state in ('REQUESTED', 'ERASING', 'ERASED');`);
    // What waits goes on, in the one inbox. The owner sees rows only as the platform.
    this.addSql(`select set_config('app.organisation', '*', true);`);
    this.addSql(`insert into "business"."approval" (id, kind, object_kind, object_id, object_version, title, organisation, waits_at, changes, makers, submitted_by, submitted_by_name, submitted_at)
      select erasure.id, 'ERASURE', 'Customer', erasure.customer_id::text, 1, customer.number, erasure.organisation, erasure.organisation,
        jsonb_build_array(
          jsonb_build_object('field', 'erasureReason', 'type', 'TEXT', 'before', null, 'after', erasure.reason),
          jsonb_build_object('field', 'erasureKinds', 'type', 'TEXT', 'before', null,
            'after', 'CONTACT, NAME, BIRTH_DATE, BEHAVIOUR, TAGS, AUDIENCES')),
        array[erasure.requested_by], erasure.requested_by, erasure.requested_by, erasure.requested_at
      from "business"."erasure" join "business"."customer" on customer.id = erasure.customer_id
      where erasure.state = 'REQUESTED';`);
    // One reader hears of decisions about exports and erasures; it goes on where that of exports stood.
    this.addSql(`update "business"."bus_cursor" set consumer = 'business.decisions' where consumer = 'business.exports';`);
    this.addSql(`update "business"."bus_parked" set consumer = 'business.decisions' where consumer = 'business.exports';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN', 'EXPORT'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN', 'EXPORT'));`);

    this.addSql(`alter table "business"."erasure" drop constraint "erasure_four_eyes";`);
    this.addSql(`alter table "business"."erasure" drop constraint "erasure_state_check";`);
    this.addSql(`select set_config('app.organisation', '*', true);`);
    this.addSql(`update "business"."erasure" set state = 'CANCELLED', decided_by = null, decided_at = null where state in ('REJECTED', 'CANCELLED', 'PREVENTED');`);
    this.addSql(`update "business"."bus_cursor" set consumer = 'business.exports' where consumer = 'business.decisions';`);
    this.addSql(`drop index "business"."erasure_once_per_customer";`);
    this.addSql(`create unique index erasure_once_per_customer on business.erasure (customer_id) where state <> 'CANCELLED';`);
    this.addSql(`alter table "business"."erasure" drop column "decision_reason";`);
    this.addSql(`alter table "business"."erasure" rename column "decided_at" to "confirmed_at";`);
    this.addSql(`alter table "business"."erasure" rename column "decided_by" to "confirmed_by";`);
    this.addSql(`alter table "business"."erasure" add constraint "erasure_confirmed" check ((state in ('ERASING', 'ERASED')) = (confirmed_by is not null));`);
    this.addSql(`alter table "business"."erasure" add constraint "erasure_four_eyes" check (confirmed_by <> requested_by);`);
    this.addSql(`alter table "business"."erasure" add constraint "erasure_state_check" check ("state" in ('REQUESTED', 'ERASING', 'ERASED', 'CANCELLED'));`);
  }

}
