import { Migration } from '@mikro-orm/migrations';

export class Migration20261127030642_audit_head extends Migration {

  override name = 'Migration20261127030642_audit_head';

  override up(): void | Promise<void> {
    this.addSql(`alter table "business"."audit_head" enable row level security;`);
    this.addSql(`alter table "business"."audit_head" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."audit_head" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "within_organisation" on "business"."audit_head";`);

    this.addSql(`alter table "business"."audit_head" no force row level security;`);
    this.addSql(`alter table "business"."audit_head" disable row level security;`);
  }

}
