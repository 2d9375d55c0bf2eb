import { Migrator } from '@mikro-orm/migrations';
import { type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import type { EntityClass } from '@mikro-orm/core';
import type { Pool } from 'pg';
import { releaseDeadConnections } from '../health/index.ts';
import { openWithFirstStatement } from './opening.ts';

export { entityLoader } from './entity-loader.ts';

export interface OrmOptions {
  readonly clientUrl: string;
  /** Name of the domain: of its schema, too. */
  readonly domain: string;
  readonly entities: readonly (EntityClass<object> | EntitySchema)[];
  /** Folder of the domain's migrations, absolute. */
  readonly migrations: string;
}

/**
 * The domain's ORM. Row policies see the caller through `set local`, so every read outside a transaction
 * becomes a short one of its own; see `scopedManager`.
 */
export const openOrm = ({
  clientUrl,
  domain,
  entities,
  migrations,
}: OrmOptions): Promise<MikroORM> =>
  MikroORM.init({
    clientUrl,
    entities: [...entities],
    schema: domain,
    sessionContext: 'transaction',
    extensions: [Migrator],
    migrations: {
      path: migrations,
      pathTs: migrations,
      emit: 'ts',
      tableName: `${domain}.migration`,
      snapshotName: 'snapshot',
      // Written when a migration is made; starting the platform must not change the checkout.
      snapshotOnMigrate: false,
    },
    pool: { min: 1, max: 10 },
    driverOptions: {
      onPoolCreated: (pool: Pool) => {
        releaseDeadConnections(pool);
        openWithFirstStatement(pool);
      },
    },
  });
