import { Migration } from '@mikro-orm/migrations';

export class Migration20261127033007_parked_scope extends Migration {

  override name = 'Migration20261127033007_parked_scope';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."bus_parked" enable row level security;`);
    this.addSql(`alter table "operations"."bus_parked" force row level security;`);
    this.addSql(`create policy "within_organisation" on "operations"."bus_parked" using ((event ->> 'organisation')::ltree <@ scope()) with check ((event ->> 'organisation')::ltree <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "within_organisation" on "operations"."bus_parked";`);

    this.addSql(`alter table "operations"."bus_parked" no force row level security;`);
    this.addSql(`alter table "operations"."bus_parked" disable row level security;`);
  }

}
