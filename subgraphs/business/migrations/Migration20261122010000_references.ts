import { Migration } from '@mikro-orm/migrations';

interface Reference {
  readonly table: string;
  readonly columns: string;
  readonly to: string;
}

const CUSTOMER = 'business.customer (id, organisation)';
const ACCOUNT = 'business.account (id, customer_id, organisation)';
const OF_CUSTOMER = 'customer_id, organisation';
const OF_ACCOUNT = 'account_id, customer_id, organisation';
const PRODUCT = { columns: 'product_id', to: 'business.product (id)' };
const CHANNEL = { columns: 'channel', to: 'business.channel (code)' };

/**
 * Foreign keys that carry the organisation along: a customer's rows are of the customer's part of the
 * bank, so whoever may see a row may see whose it is. The entities hold plain ids, so these are by hand.
 */
const REFERENCES: readonly Reference[] = [
  { table: 'organisation', columns: 'parent_id', to: 'business.organisation (id)' },
  { table: 'customer', columns: 'organisation', to: 'business.organisation (path)' },
  { table: 'product', columns: 'organisation', to: 'business.organisation (path)' },
  { table: 'customer_channel', columns: OF_CUSTOMER, to: CUSTOMER },
  { table: 'customer_channel', ...CHANNEL },
  { table: 'account', columns: OF_CUSTOMER, to: CUSTOMER },
  { table: 'account', ...PRODUCT },
  { table: 'disposition', columns: OF_CUSTOMER, to: CUSTOMER },
  { table: 'disposition', columns: 'account_id, organisation', to: 'business.account (id, organisation)' },
  { table: 'holding', columns: OF_CUSTOMER, to: CUSTOMER },
  { table: 'holding', columns: OF_ACCOUNT, to: ACCOUNT },
  { table: 'holding', ...PRODUCT },
  { table: 'transaction', columns: OF_ACCOUNT, to: ACCOUNT },
  { table: 'transaction', ...CHANNEL },
  { table: 'card', columns: OF_ACCOUNT, to: ACCOUNT },
  { table: 'loan', columns: OF_ACCOUNT, to: ACCOUNT },
  { table: 'loan', ...PRODUCT },
  { table: 'standing_order', columns: OF_ACCOUNT, to: ACCOUNT },
  { table: 'order', columns: OF_CUSTOMER, to: CUSTOMER },
  { table: 'order', ...PRODUCT },
  { table: 'order', ...CHANNEL },
  {
    table: 'order_event',
    columns: 'order_id, customer_id, organisation',
    to: 'business."order" (id, customer_id, organisation)',
  },
];

export class Migration20261122010000_references extends Migration {
  override name = 'Migration20261122010000_references';

  override up(): void {
    for (const { table, columns, to } of REFERENCES) {
      this.addSql(
        `alter table business."${table}" add constraint "${nameOf({ table, columns })}"
         foreign key (${columns}) references ${to}`,
      );
    }
  }

  override down(): void {
    for (const reference of REFERENCES) {
      this.addSql(`alter table business."${reference.table}" drop constraint "${nameOf(reference)}"`);
    }
  }
}

const nameOf = ({ table, columns }: Pick<Reference, 'table' | 'columns'>): string =>
  `${table}_${columns.split(', ')[0]}_reference`;
