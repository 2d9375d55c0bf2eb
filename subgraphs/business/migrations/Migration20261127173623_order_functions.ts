import { Migration } from '@mikro-orm/migrations';

const CUSTOMER = 'business.customer (id, organisation)';
const REFERENCES = [
  ['order', 'flow, flow_version', 'business.flow_version (code, version)'],
  ['order_handoff', 'order_id, customer_id, organisation', 'business."order" (id, customer_id, organisation)'],
  ['trading_pin', 'customer_id, organisation', CUSTOMER],
  ['customer_limit', 'customer_id, organisation', CUSTOMER],
  ['limit_counter', 'customer_id, organisation', CUSTOMER],
];

/**
 * A customer pays customers of other branches, of whom they see nothing: number and name must both be known, and the
 * answer is an id alone.
 */
const PAYEE = `
create function business.payee(of_bank text, of_number text, of_name text) returns uuid
language plpgsql security definer set search_path = business, public, pg_temp as $$
declare
  was_organisation text := coalesce(current_setting('app.organisation', true), '');
  was_customer text := coalesce(current_setting('app.customer', true), '');
  found_id uuid;
begin
  perform set_config('app.organisation', '*', true), set_config('app.customer', '', true);
  select a.id into found_id from business.account a join business.customer c on c.id = a.customer_id
    where a.bank = of_bank and a.number = of_number and a.kind = 'DEMAND' and a.status <> 'CLOSED' and c.name = of_name;
  perform set_config('app.organisation', was_organisation, true), set_config('app.customer', was_customer, true);
  return found_id;
end $$`;

export class Migration20261127173623_order_functions extends Migration {

  override name = 'Migration20261127173623_order_functions';

  override up(): void | Promise<void> {
    for (const [table, columns, to] of REFERENCES) {
      this.addSql(`alter table "business"."${table}" add foreign key (${columns}) references ${to};`);
    }
    this.addSql(`${PAYEE};`);
    this.addSql(`revoke execute on function business.payee(text, text, text) from public;`);
    this.addSql(`grant execute on function business.payee(text, text, text) to business;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop function business.payee(text, text, text);`);
  }

}
