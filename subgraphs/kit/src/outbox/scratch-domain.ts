import type { EntityClass } from '@mikro-orm/core';
import { type EntityManager, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { afterAll } from 'vitest';
import { serviceCaller } from '../caller/index.ts';
import { releaseDeadConnections } from '../health/index.ts';
import { scopedManager } from '../scope/index.ts';
import { scratchDatabase } from '../testing/index.ts';

export interface ScratchDomain {
  /** Of the domain's runtime role, which may not pass through row policies. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  readonly orm: MikroORM;
  /** A fresh entity manager that sees every organisation. */
  readonly em: () => EntityManager;
}

const DOMAIN = 'operations';

/** For tests of mechanisms: a database of its own with nothing but `entities`, in domain `operations`. */
export async function scratchDomain(
  entities: (EntityClass<object> | EntitySchema)[],
): Promise<ScratchDomain> {
  const database = await scratchDatabase();
  const [url, ownerUrl] = [database.url(DOMAIN), database.url(`${DOMAIN}_owner`)];
  const owner = await MikroORM.init({ clientUrl: ownerUrl, entities, schema: DOMAIN });
  const tables = await owner.schema.getCreateSchemaSQL();
  // The schema is there, and its owner may not make others in a copied database.
  await owner.schema.execute(tables.replace(/^create schema .*$/m, ''));
  await owner.close();
  const orm = await MikroORM.init({
    clientUrl: url,
    entities,
    schema: DOMAIN,
    sessionContext: 'transaction',
    driverOptions: { onPoolCreated: releaseDeadConnections },
  });
  afterAll(() => orm.close());
  const em = () => scopedManager(orm, serviceCaller('test'));
  return { url, ownerUrl, adminUrl: database.url('postgres'), orm, em };
}
