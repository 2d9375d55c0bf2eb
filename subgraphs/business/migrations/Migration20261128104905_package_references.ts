import { Migration } from '@mikro-orm/migrations';

const CUSTOMER = 'business.customer (id, organisation)';
const REFERENCES = [
  ['risk_assessment', 'customer_id, organisation', CUSTOMER],
  ['package_order', 'customer_id, organisation', CUSTOMER],
  ['package_listing', 'package_version_id', 'business.package_version (id)'],
  ['package_order', 'listing_id', 'business.package_listing (id)'],
  ['package_order', 'package_version_id, terms_hash', 'business.package_version (id, terms_hash)'],
  ['order', 'package_version_id, terms_hash', 'business.package_version (id, terms_hash)'],
  ['order', 'package_order_id, customer_id, organisation', 'business.package_order (id, customer_id, organisation)'],
];

/** An order carries the hash of the terms it is made of: of another version, or of none, there is no such hash. */
export class Migration20261128104905_package_references extends Migration {

  override name = 'Migration20261128104905_package_references';

  override up(): void | Promise<void> {
    for (const [table, columns, to] of REFERENCES) {
      this.addSql(`alter table "business"."${table}" add foreign key (${columns}) references ${to};`);
    }
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table business.risk_assessment drop constraint risk_assessment_customer_id_organisation_fkey;`);
    this.addSql(`alter table business.package_order drop constraint package_order_customer_id_organisation_fkey;`);
    this.addSql(`alter table business.package_listing drop constraint package_listing_package_version_id_fkey;`);
    this.addSql(`alter table business.package_order drop constraint package_order_listing_id_fkey;`);
    this.addSql(`alter table business.package_order drop constraint package_order_package_version_id_terms_hash_fkey;`);
    this.addSql(`alter table business."order" drop constraint order_package_version_id_terms_hash_fkey;`);
    this.addSql(`alter table business."order" drop constraint order_package_order_id_customer_id_organisation_fkey;`);
  }

}
