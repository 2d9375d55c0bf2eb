import { Migration } from '@mikro-orm/migrations';

export class Migration20261127104602_ledger extends Migration {

  override name = 'Migration20261127104602_ledger';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."accrual" ("ledger_account_id" uuid not null, "day" date not null, "organisation" ltree not null, "customer_id" uuid not null, "balance" numeric(20,4) not null, "annual_rate" numeric(9,6) not null, "exact" numeric(24,10) not null, "amount" numeric(20,4) not null, "currency" char(3) not null, "is_settled" boolean not null default false, primary key ("ledger_account_id", "day"));`);
    this.addSql(`create index "accrual_open_index" on "business"."accrual" ("ledger_account_id", "day") where not is_settled;`);

    this.addSql(`create table "business"."reconciliation_difference" ("id" uuid not null, "reconciliation_id" uuid not null, "organisation" ltree not null, "kind" text not null, "object_id" uuid not null, "expected" numeric(24,6) not null, "found" numeric(24,6) not null, primary key ("id"));`);
    this.addSql(`create index "reconciliation_difference_organisation_index" on "business"."reconciliation_difference" using gist ("organisation");`);
    this.addSql(`create index "reconciliation_difference_reconciliation_id_kind_id_index" on "business"."reconciliation_difference" ("reconciliation_id", "kind", "id");`);

    this.addSql(`create table "business"."hold" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "ledger_account_id" uuid not null, "customer_id" uuid not null, "external_id" text not null, "payload_hash" text not null, "amount" numeric(20,4) not null, "currency" char(3) not null, "status" text not null, "reason" text not null, "order_id" uuid null, "placed_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "hold_ledger_account_id_placed_at_id_index" on "business"."hold" ("ledger_account_id", "placed_at", "id");`);
    this.addSql(`create index "hold_open_index" on "business"."hold" ("bank", "ledger_account_id") where status = 'OPEN';`);
    this.addSql(`alter table "business"."hold" add constraint "hold_bank_external_id_unique" unique ("bank", "external_id");`);

    this.addSql(`create table "business"."instalment" ("id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "loan_id" uuid not null, "position" int not null, "due_on" date not null, "principal" numeric(20,4) not null, "interest" numeric(20,4) not null, "currency" char(3) not null, "principal_paid" numeric(20,4) not null default '0', "interest_paid" numeric(20,4) not null default '0', "penalty_paid" numeric(20,4) not null default '0', "penalty_owed" numeric(20,4) not null default '0', "penalty_through" date null, primary key ("id"));`);
    this.addSql(`alter table "business"."instalment" add constraint "instalment_loan_id_position_unique" unique ("loan_id", "position");`);

    this.addSql(`create table "business"."journal" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "template" text not null, "external_id" text not null, "payload_hash" text not null, "business_date" date not null, "posted_at" timestamptz(3) not null, "amount" numeric(20,4) not null, "currency" char(3) not null, "actor_kind" text not null, "actor" text not null, "channel" text null, "order_id" uuid null, "reverses_id" uuid null, "xid" xid8 not null default pg_current_xact_id(), primary key ("id"));`);
    this.addSql(`create index "journal_order_id_index" on "business"."journal" ("order_id");`);
    this.addSql(`alter table "business"."journal" add constraint "journal_reversed_once" unique ("reverses_id");`);
    this.addSql(`create index "journal_organisation_index" on "business"."journal" using gist ("organisation");`);
    this.addSql(`create index "journal_bank_posted_at_id_index" on "business"."journal" ("bank", "posted_at", "id");`);
    this.addSql(`create index "journal_bank_business_date_posted_at_id_index" on "business"."journal" ("bank", "business_date", "posted_at", "id");`);
    this.addSql(`alter table "business"."journal" add constraint "journal_bank_external_id_unique" unique ("bank", "external_id");`);

    this.addSql(`create table "business"."ledger_account" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "subject" text not null, "heading" text not null, "normal" text not null, "customer_id" uuid null, "currency" char(3) not null, "posted" numeric(20,4) not null default '0', "held" numeric(20,4) not null default '0', "floor" numeric(20,4) null, primary key ("id"));`);
    this.addSql(`create index "ledger_account_customer_id_index" on "business"."ledger_account" ("customer_id");`);
    this.addSql(`create index "ledger_account_organisation_index" on "business"."ledger_account" using gist ("organisation");`);
    this.addSql(`create index "ledger_account_bank_heading_id_index" on "business"."ledger_account" ("bank", "heading", "id");`);
    this.addSql(`create unique index "ledger_account_one_internal" on "business"."ledger_account" ("bank", "heading", "currency") where subject = 'INTERNAL';`);

    this.addSql(`create table "business"."loan_terms" ("id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "method" text not null, "annual_rate" numeric(9,6) not null, "penalty_rate" numeric(9,6) not null, primary key ("id"));`);

    this.addSql(`create table "business"."position_entry" ("id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "holding_id" uuid not null, "suspense_item_id" uuid null, "units" numeric(24,6) not null, "at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "position_entry_holding_id_at_id_index" on "business"."position_entry" ("holding_id", "at", "id");`);

    this.addSql(`create table "business"."posting" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "journal_id" uuid not null, "position" int not null, "ledger_account_id" uuid not null, "customer_id" uuid null, "direction" text not null, "amount" numeric(20,4) not null, "currency" char(3) not null, "balance_after" numeric(20,4) not null, "template" text not null, "business_date" date not null, "posted_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "posting_ledger_account_id_posted_at_id_index" on "business"."posting" ("ledger_account_id", "posted_at", "id");`);
    this.addSql(`create index "posting_bank_business_date_ledger_account_id_index" on "business"."posting" ("bank", "business_date", "ledger_account_id");`);
    this.addSql(`alter table "business"."posting" add constraint "posting_journal_id_position_unique" unique ("journal_id", "position");`);

    this.addSql(`create table "business"."reconciliation" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "business_date" date not null, "ran_at" timestamptz(3) not null, "ran_by" text not null, "accounts" int not null, "journals" int not null, "postings" int not null, "holds" int not null, "differences" int not null, primary key ("id"));`);
    this.addSql(`create index "reconciliation_organisation_index" on "business"."reconciliation" using gist ("organisation");`);
    this.addSql(`create index "reconciliation_bank_ran_at_id_index" on "business"."reconciliation" ("bank", "ran_at", "id");`);

    this.addSql(`create table "business"."suspense_item" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "kind" text not null, "customer_id" uuid not null, "account_id" uuid not null, "product_id" uuid null, "holding_id" uuid null, "amount" numeric(20,4) null, "units" numeric(24,6) null, "currency" char(3) not null, "status" text not null default 'OPEN', "due_on" date null, "opened_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "suspense_item_open_index" on "business"."suspense_item" ("bank", "kind") where status = 'OPEN';`);
    this.addSql(`create index "suspense_item_customer_id_opened_at_id_index" on "business"."suspense_item" ("customer_id", "opened_at", "id");`);

    this.addSql(`create table "business"."term_deposit" ("id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "account_id" uuid not null, "principal" numeric(20,4) not null, "currency" char(3) not null, "annual_rate" numeric(9,6) not null, "opened_on" date not null, "matures_on" date not null, "status" text not null default 'OPEN', primary key ("id"));`);
    this.addSql(`create index "term_deposit_customer_id_id_index" on "business"."term_deposit" ("customer_id", "id");`);
    this.addSql(`create index "term_deposit_matures_on_id_index" on "business"."term_deposit" ("matures_on", "id");`);

    this.addSql(`create or replace function "business"."account_account_balance_of_ledger_fn"() returns trigger as \$\$ begin if exists (select from business.ledger_account l where l.id = new.id and l.posted <> new.balance) then
    raise exception 'the balance of account % is the ledger''s', new.id using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "account_balance_of_ledger" BEFORE UPDATE on "business"."account" for each ROW
  when (new.balance <> old.balance) execute function "business"."account_account_balance_of_ledger_fn"();`);

    this.addSql(`alter table "business"."accrual" add constraint "accrual_amount" check (amount >= 0 and exact >= 0);`);
    this.addSql(`alter table "business"."accrual" enable row level security;`);
    this.addSql(`alter table "business"."accrual" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."accrual" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."reconciliation_difference" add constraint "reconciliation_difference_kind_check" check ("kind" in ('BALANCE', 'HELD', 'ACCOUNT', 'JOURNAL', 'SUSPENSE', 'UNITS'));`);
    this.addSql(`alter table "business"."reconciliation_difference" enable row level security;`);
    this.addSql(`alter table "business"."reconciliation_difference" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."reconciliation_difference" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."hold" add constraint "hold_amount" check (amount > 0);`);
    this.addSql(`alter table "business"."hold" add constraint "hold_closed" check ((status = 'OPEN') = (closed_at is null));`);
    this.addSql(`alter table "business"."hold" add constraint "hold_status_check" check ("status" in ('OPEN', 'CAPTURED', 'RELEASED'));`);
    this.addSql(`alter table "business"."hold" enable row level security;`);
    this.addSql(`alter table "business"."hold" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."hold" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."instalment" add constraint "instalment_paid" check (principal_paid between 0 and principal and interest_paid between 0 and interest
        and penalty_paid >= 0);`);
    this.addSql(`alter table "business"."instalment" enable row level security;`);
    this.addSql(`alter table "business"."instalment" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."instalment" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."journal" add constraint "journal_template_check" check ("template" in ('TAKE_OVER', 'CASH_DEPOSIT', 'CASH_WITHDRAWAL', 'TRANSFER', 'PAYMENT_SENT', 'PAYMENT_SETTLED', 'PAYMENT_RETURNED', 'PAYMENT_RECEIVED', 'TERM_OPENED', 'TERM_PAID', 'TERM_BROKEN', 'INTEREST_ACCRUED', 'INTEREST_SETTLED', 'LOAN_DISBURSED', 'LOAN_REPAID', 'LOAN_PREPAID', 'FUND_SUBSCRIBED', 'FUND_CONFIRMED', 'FUND_RETURNED', 'FUND_REDEEMED', 'REVERSAL'));`);
    this.addSql(`create or replace function "business"."journal_journal_append_only_fn"() returns trigger as \$\$ begin raise exception 'journal is append-only' using errcode = 'check_violation'; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "journal_append_only" BEFORE UPDATE OR DELETE on "business"."journal" for each ROW execute function "business"."journal_journal_append_only_fn"();`);
    this.addSql(`alter table "business"."journal" enable row level security;`);
    this.addSql(`alter table "business"."journal" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."journal" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."ledger_account" add constraint "ledger_account_floor" check (floor is null or posted - held >= floor);`);
    this.addSql(`alter table "business"."ledger_account" add constraint "ledger_account_held" check (held >= 0);`);
    this.addSql(`alter table "business"."ledger_account" add constraint "ledger_account_internal" check ((subject = 'INTERNAL') = (customer_id is null));`);
    this.addSql(`alter table "business"."ledger_account" add constraint "ledger_account_subject_check" check ("subject" in ('INTERNAL', 'ACCOUNT', 'TERM', 'LOAN'));`);
    this.addSql(`alter table "business"."ledger_account" add constraint "ledger_account_heading_check" check ("heading" in ('CASH', 'NOSTRO', 'LOANS', 'DEMAND_DEPOSITS', 'TERM_DEPOSITS', 'INTEREST_PAYABLE', 'PAYMENT_SUSPENSE', 'SUBSCRIPTION_SUSPENSE', 'CUSTODY_PAYABLE', 'TAKEN_OVER', 'INTEREST_INCOME', 'PENALTY_INCOME', 'INTEREST_EXPENSE'));`);
    this.addSql(`alter table "business"."ledger_account" add constraint "ledger_account_normal_check" check ("normal" in ('DEBIT', 'CREDIT'));`);
    this.addSql(`alter table "business"."ledger_account" enable row level security;`);
    this.addSql(`alter table "business"."ledger_account" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."ledger_account" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."loan_terms" add constraint "loan_terms_rates" check (annual_rate >= 0 and penalty_rate >= 0);`);
    this.addSql(`alter table "business"."loan_terms" add constraint "loan_terms_method_check" check ("method" in ('EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL'));`);
    this.addSql(`alter table "business"."loan_terms" enable row level security;`);
    this.addSql(`alter table "business"."loan_terms" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."loan_terms" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create or replace function "business"."position_entry_position_entry_append_only_fn"() returns trigger as \$\$ begin raise exception 'position_entry is append-only' using errcode = 'check_violation'; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "position_entry_append_only" BEFORE UPDATE OR DELETE on "business"."position_entry" for each ROW execute function "business"."position_entry_position_entry_append_only_fn"();`);
    this.addSql(`alter table "business"."position_entry" enable row level security;`);
    this.addSql(`alter table "business"."position_entry" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."position_entry" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."posting" add constraint "posting_amount" check (amount > 0);`);
    this.addSql(`alter table "business"."posting" add constraint "posting_direction_check" check ("direction" in ('DEBIT', 'CREDIT'));`);
    this.addSql(`alter table "business"."posting" add constraint "posting_template_check" check ("template" in ('TAKE_OVER', 'CASH_DEPOSIT', 'CASH_WITHDRAWAL', 'TRANSFER', 'PAYMENT_SENT', 'PAYMENT_SETTLED', 'PAYMENT_RETURNED', 'PAYMENT_RECEIVED', 'TERM_OPENED', 'TERM_PAID', 'TERM_BROKEN', 'INTEREST_ACCRUED', 'INTEREST_SETTLED', 'LOAN_DISBURSED', 'LOAN_REPAID', 'LOAN_PREPAID', 'FUND_SUBSCRIBED', 'FUND_CONFIRMED', 'FUND_RETURNED', 'FUND_REDEEMED', 'REVERSAL'));`);
    this.addSql(`create or replace function "business"."posting_posting_append_only_fn"() returns trigger as \$\$ begin raise exception 'posting is append-only' using errcode = 'check_violation'; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "posting_append_only" BEFORE UPDATE OR DELETE on "business"."posting" for each ROW execute function "business"."posting_posting_append_only_fn"();`);
    this.addSql(`alter table "business"."posting" enable row level security;`);
    this.addSql(`alter table "business"."posting" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."posting" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."reconciliation" enable row level security;`);
    this.addSql(`alter table "business"."reconciliation" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."reconciliation" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."suspense_item" add constraint "suspense_item_whole" check (case kind when 'REDEMPTION' then units > 0 else amount > 0 end);`);
    this.addSql(`alter table "business"."suspense_item" add constraint "suspense_item_closed" check ((status = 'OPEN') = (closed_at is null));`);
    this.addSql(`alter table "business"."suspense_item" add constraint "suspense_item_kind_check" check ("kind" in ('PAYMENT', 'SUBSCRIPTION', 'REDEMPTION'));`);
    this.addSql(`alter table "business"."suspense_item" add constraint "suspense_item_status_check" check ("status" in ('OPEN', 'SETTLED', 'RETURNED'));`);
    this.addSql(`alter table "business"."suspense_item" enable row level security;`);
    this.addSql(`alter table "business"."suspense_item" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."suspense_item" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."term_deposit" add constraint "term_deposit_principal" check (principal > 0 and annual_rate >= 0);`);
    this.addSql(`alter table "business"."term_deposit" add constraint "term_deposit_matures_later" check (matures_on > opened_on);`);
    this.addSql(`alter table "business"."term_deposit" add constraint "term_deposit_status_check" check ("status" in ('OPEN', 'PAID', 'BROKEN'));`);
    this.addSql(`alter table "business"."term_deposit" enable row level security;`);
    this.addSql(`alter table "business"."term_deposit" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."term_deposit" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."accrual" cascade;`);
    this.addSql(`drop table if exists "business"."reconciliation_difference" cascade;`);
    this.addSql(`drop table if exists "business"."hold" cascade;`);
    this.addSql(`drop table if exists "business"."instalment" cascade;`);
    this.addSql(`drop trigger if exists "journal_append_only" on "business"."journal";`);
    this.addSql(`drop function if exists "business"."journal_journal_append_only_fn"();`);
    this.addSql(`drop table if exists "business"."journal" cascade;`);
    this.addSql(`drop table if exists "business"."ledger_account" cascade;`);
    this.addSql(`drop table if exists "business"."loan_terms" cascade;`);
    this.addSql(`drop trigger if exists "position_entry_append_only" on "business"."position_entry";`);
    this.addSql(`drop function if exists "business"."position_entry_position_entry_append_only_fn"();`);
    this.addSql(`drop table if exists "business"."position_entry" cascade;`);
    this.addSql(`drop trigger if exists "posting_append_only" on "business"."posting";`);
    this.addSql(`drop function if exists "business"."posting_posting_append_only_fn"();`);
    this.addSql(`drop table if exists "business"."posting" cascade;`);
    this.addSql(`drop table if exists "business"."reconciliation" cascade;`);
    this.addSql(`drop table if exists "business"."suspense_item" cascade;`);
    this.addSql(`drop table if exists "business"."term_deposit" cascade;`);

    this.addSql(`drop trigger if exists "account_balance_of_ledger" on "business"."account";`);
    this.addSql(`drop function if exists "business"."account_account_balance_of_ledger_fn"();`);
  }

}
