import type { ClickHouseClient } from '@clickhouse/client';
import { openOrm as openBusiness } from '@zhongtai/business/orm';
import { openOrm as openData } from '@zhongtai/data/orm';
import { openClickHouse } from '@zhongtai/data/seed/index';
import { serviceCaller } from '@zhongtai/kit/caller';
import { stopOrder } from '@zhongtai/kit/lifecycle';
import { scopedManager } from '@zhongtai/kit/scope';
import { openOrm as openOperations } from '@zhongtai/operations/orm';
import type { EngineUrls } from './engines.ts';
import { withClient } from './postgres/index.ts';

type Manager = ReturnType<typeof scopedManager>;

/** The doors of the domains, as a service of the platform that sees every bank. */
export interface BankDoors {
  readonly business: () => Manager;
  readonly data: () => Manager;
  readonly operations: () => Manager;
  /** To work in transactions of its own beside the managers. */
  readonly businessOrm: Awaited<ReturnType<typeof openBusiness>>;
  readonly clickhouse: ClickHouseClient;
  /** To be called when tables that were empty have their first rows, and many more come. */
  readonly measure: () => Promise<void>;
}

/** Those that rows refer to, and the one that everybody follows. */
const MEASURED = ['organisation', 'customer', 'product', 'account', '"order"', 'outbox'];

/** Opens the doors for as long as `use` takes. */
export async function withBankDoors<Result>(
  { database, clickHouse }: EngineUrls,
  use: (doors: BankDoors) => Promise<Result>,
): Promise<Result> {
  const open = stopOrder();
  try {
    const caller = serviceCaller('platform');
    const [business, data, operations] = await Promise.all([
      openBusiness(database.as('business')),
      openData(database.as('data')),
      openOperations(database.as('operations')),
    ]);
    for (const orm of [business, data, operations]) open.add('database', () => orm.close());
    const clickhouse = openClickHouse(clickHouse);
    open.add('clickhouse', () => clickhouse.close());
    return await use({
      businessOrm: business,
      business: () => scopedManager(business, caller),
      data: () => scopedManager(data, caller),
      operations: () => scopedManager(operations, caller),
      clickhouse,
      measure: () => measure(database.as('business_owner')),
    });
  } finally {
    await open.stop();
  }
}

/**
 * PostgreSQL plans the check of a reference once for a connection. A plan made for an empty table looks through
 * all rows of the bank for each row that is put in; statistics let it plan anew, long before autovacuum would.
 */
const measure = (ownerUrl: string): Promise<void> =>
  withClient(ownerUrl, async (client) => {
    await client.query(`analyze ${MEASURED.map((table) => `business.${table}`).join(', ')}`);
  });
