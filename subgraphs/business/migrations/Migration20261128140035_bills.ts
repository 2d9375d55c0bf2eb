import { Migration } from '@mikro-orm/migrations';

export class Migration20261128140035_bills extends Migration {

  override name = 'Migration20261128140035_bills';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."bill" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "campaign_id" uuid not null, "amount" numeric(20,4) not null, "currency" char(3) not null, "due_at" timestamptz(3) not null, "status" text not null default 'DUE', "order_id" uuid null, "account_id" uuid null, "journal_id" uuid null, "paid_at" timestamptz(3) null, "refund_journal_id" uuid null, "refunded_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "bill_organisation_index" on "business"."bill" using gist ("organisation");`);
    this.addSql(`create index "bill_campaign_id_status_index" on "business"."bill" ("campaign_id", "status");`);
    this.addSql(`create index "bill_customer_id_due_at_index" on "business"."bill" ("customer_id", "due_at");`);

    this.addSql(`alter table "business"."journal" drop constraint "journal_template_check";`);
    this.addSql(`alter table "business"."journal" add constraint "journal_template_check" check ("template" in ('TAKE_OVER', 'CASH_DEPOSIT', 'CASH_WITHDRAWAL', 'TRANSFER', 'PAYMENT_SENT', 'PAYMENT_SETTLED', 'PAYMENT_RETURNED', 'PAYMENT_RECEIVED', 'TERM_OPENED', 'TERM_PAID', 'TERM_BROKEN', 'INTEREST_ACCRUED', 'INTEREST_SETTLED', 'LOAN_DISBURSED', 'LOAN_REPAID', 'LOAN_PREPAID', 'FUND_SUBSCRIBED', 'FUND_CONFIRMED', 'FUND_RETURNED', 'FUND_REDEEMED', 'BILL_PAID', 'BILL_REFUNDED', 'REVERSAL'));`);

    this.addSql(`alter table "business"."ledger_account" drop constraint "ledger_account_heading_check";`);
    this.addSql(`alter table "business"."ledger_account" add constraint "ledger_account_heading_check" check ("heading" in ('CASH', 'NOSTRO', 'LOANS', 'DEMAND_DEPOSITS', 'TERM_DEPOSITS', 'INTEREST_PAYABLE', 'PAYMENT_SUSPENSE', 'SUBSCRIPTION_SUSPENSE', 'CUSTODY_PAYABLE', 'TAKEN_OVER', 'INTEREST_INCOME', 'CAMPAIGN_SALES', 'PENALTY_INCOME', 'INTEREST_EXPENSE'));`);

    this.addSql(`alter table "business"."order" drop constraint "order_kind_check";`);
    this.addSql(`alter table "business"."order" add constraint "order_kind_check" check ("kind" in ('LOAN_APPLICATION', 'TERM_DEPOSIT', 'INVESTMENT', 'TRANSFER', 'ACCOUNT_OPENING', 'TERM_DEPOSIT_BREAK', 'LOAN_REPAYMENT', 'REDEMPTION', 'LIMIT_CHANGE', 'PAYMENT'));`);

    this.addSql(`alter table "business"."posting" drop constraint "posting_template_check";`);
    this.addSql(`alter table "business"."posting" add constraint "posting_template_check" check ("template" in ('TAKE_OVER', 'CASH_DEPOSIT', 'CASH_WITHDRAWAL', 'TRANSFER', 'PAYMENT_SENT', 'PAYMENT_SETTLED', 'PAYMENT_RETURNED', 'PAYMENT_RECEIVED', 'TERM_OPENED', 'TERM_PAID', 'TERM_BROKEN', 'INTEREST_ACCRUED', 'INTEREST_SETTLED', 'LOAN_DISBURSED', 'LOAN_REPAID', 'LOAN_PREPAID', 'FUND_SUBSCRIBED', 'FUND_CONFIRMED', 'FUND_RETURNED', 'FUND_REDEEMED', 'BILL_PAID', 'BILL_REFUNDED', 'REVERSAL'));`);

    this.addSql(`alter table "business"."bill" add constraint "bill_amount" check (amount > 0);`);
    this.addSql(`alter table "business"."bill" add constraint "bill_paid" check (case when status in ('PAID', 'REFUNDED') then num_nulls(order_id, account_id, journal_id, paid_at) = 0
        else num_nulls(account_id, journal_id, paid_at) = 3 end);`);
    this.addSql(`alter table "business"."bill" add constraint "bill_paying" check (status <> 'PAYING' or order_id is not null);`);
    this.addSql(`alter table "business"."bill" add constraint "bill_refunded" check (num_nulls(refund_journal_id, refunded_at) = case when status = 'REFUNDED' then 0 else 2 end);`);
    this.addSql(`alter table "business"."bill" add constraint "bill_status_check" check ("status" in ('DUE', 'PAYING', 'PAID', 'REFUNDED', 'VOID'));`);
    this.addSql(`alter table "business"."bill" enable row level security;`);
    this.addSql(`alter table "business"."bill" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."bill" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."bill" cascade;`);

    this.addSql(`alter table "business"."journal" drop constraint "journal_template_check";`);
    this.addSql(`alter table "business"."journal" add constraint "journal_template_check" check ("template" in ('TAKE_OVER', 'CASH_DEPOSIT', 'CASH_WITHDRAWAL', 'TRANSFER', 'PAYMENT_SENT', 'PAYMENT_SETTLED', 'PAYMENT_RETURNED', 'PAYMENT_RECEIVED', 'TERM_OPENED', 'TERM_PAID', 'TERM_BROKEN', 'INTEREST_ACCRUED', 'INTEREST_SETTLED', 'LOAN_DISBURSED', 'LOAN_REPAID', 'LOAN_PREPAID', 'FUND_SUBSCRIBED', 'FUND_CONFIRMED', 'FUND_RETURNED', 'FUND_REDEEMED', 'REVERSAL'));`);

    this.addSql(`alter table "business"."ledger_account" drop constraint "ledger_account_heading_check";`);
    this.addSql(`alter table "business"."ledger_account" add constraint "ledger_account_heading_check" check ("heading" in ('CASH', 'NOSTRO', 'LOANS', 'DEMAND_DEPOSITS', 'TERM_DEPOSITS', 'INTEREST_PAYABLE', 'PAYMENT_SUSPENSE', 'SUBSCRIPTION_SUSPENSE', 'CUSTODY_PAYABLE', 'TAKEN_OVER', 'INTEREST_INCOME', 'PENALTY_INCOME', 'INTEREST_EXPENSE'));`);

    this.addSql(`alter table "business"."order" drop constraint "order_kind_check";`);
    this.addSql(`alter table "business"."order" add constraint "order_kind_check" check ("kind" in ('LOAN_APPLICATION', 'TERM_DEPOSIT', 'INVESTMENT', 'TRANSFER', 'ACCOUNT_OPENING', 'TERM_DEPOSIT_BREAK', 'LOAN_REPAYMENT', 'REDEMPTION', 'LIMIT_CHANGE'));`);

    this.addSql(`alter table "business"."posting" drop constraint "posting_template_check";`);
    this.addSql(`alter table "business"."posting" add constraint "posting_template_check" check ("template" in ('TAKE_OVER', 'CASH_DEPOSIT', 'CASH_WITHDRAWAL', 'TRANSFER', 'PAYMENT_SENT', 'PAYMENT_SETTLED', 'PAYMENT_RETURNED', 'PAYMENT_RECEIVED', 'TERM_OPENED', 'TERM_PAID', 'TERM_BROKEN', 'INTEREST_ACCRUED', 'INTEREST_SETTLED', 'LOAN_DISBURSED', 'LOAN_REPAID', 'LOAN_PREPAID', 'FUND_SUBSCRIBED', 'FUND_CONFIRMED', 'FUND_RETURNED', 'FUND_REDEEMED', 'REVERSAL'));`);
  }

}
