import type { ClickHouseClient } from '@clickhouse/client';
import { openOrm as openBusiness } from '@zhongtai/business/orm';
import { openOrm as openData } from '@zhongtai/data/orm';
import { openClickHouse } from '@zhongtai/data/seed/index';
import { serviceCaller } from '@zhongtai/kit/caller';
import { stopOrder } from '@zhongtai/kit/lifecycle';
import { scopedManager } from '@zhongtai/kit/scope';
import { openOrm as openOperations } from '@zhongtai/operations/orm';
import type { EngineUrls } from './engines.ts';

type Manager = ReturnType<typeof scopedManager>;

/** The doors of the domains, as a service of the platform that sees every bank. */
export interface BankDoors {
  readonly business: () => Manager;
  readonly data: () => Manager;
  readonly operations: () => Manager;
  readonly clickhouse: ClickHouseClient;
}

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
      business: () => scopedManager(business, caller),
      data: () => scopedManager(data, caller),
      operations: () => scopedManager(operations, caller),
      clickhouse,
    });
  } finally {
    await open.stop();
  }
}
