import { Migration } from '@mikro-orm/migrations';

export class Migration20261128151436_consent_policies extends Migration {

  override name = 'Migration20261128151436_consent_policies';

  override up(): void | Promise<void> {
    this.addSql(`drop policy "own_customer" on "data"."identity_link";`);

    this.addSql(`create policy "own_customer" on "data"."identity_link" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null)) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())
   and (scope_partner() is null));`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "own_customer" on "data"."identity_link";`);

    this.addSql(`create policy "own_customer" on "data"."identity_link" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);
  }

}
