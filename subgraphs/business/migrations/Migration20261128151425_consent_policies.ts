import { Migration } from '@mikro-orm/migrations';

export class Migration20261128151425_consent_policies extends Migration {

  override name = 'Migration20261128151425_consent_policies';

  override up(): void | Promise<void> {
    this.addSql(`drop policy "own_rows" on "business"."bill";`);

    this.addSql(`drop policy "own_rows" on "business"."core_command";`);

    this.addSql(`create policy "own_rows" on "business"."bill" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);

    this.addSql(`create policy "own_rows" on "business"."core_command" using (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end) with check (organisation <@ scope() and case when scope_customer() is not null then customer_id = scope_customer()
    when scope_partner() is not null then customer_id in (select agreed.customer_id from business.partner_consent as agreed
    where agreed.partner = scope_partner() and agreed.scopes @> scope_rights()
      and agreed.ends_at > now())
    else true end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "own_rows" on "business"."bill";`);

    this.addSql(`drop policy "own_rows" on "business"."core_command";`);

    this.addSql(`create policy "own_rows" on "business"."bill" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`create policy "own_rows" on "business"."core_command" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);
  }

}
