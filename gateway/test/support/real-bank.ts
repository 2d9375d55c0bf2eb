import { mountAuth, operatorToken } from '@zhongtai/business/auth/index';
import { aBankWithLogins, aConfig, aCustomerOf } from '@zhongtai/business/auth/auth.fixture';
import { openOrm as openBusiness } from '@zhongtai/business/orm';
import { businessSubgraph } from '@zhongtai/business/subgraph';
import { startConsumers } from '@zhongtai/data/consumers';
import { insertCustomers } from '@zhongtai/data/clickhouse/index';
import { computeTags } from '@zhongtai/data/modules/tagging/index';
import { loadCatalogue } from '@zhongtai/data/modules/tag/index';
import { openOrm as openData } from '@zhongtai/data/orm';
import { dataSubgraph } from '@zhongtai/data/subgraph';
import { testClickHouse } from '@zhongtai/data/testing/index';
import { type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { openPostgresBus } from '@zhongtai/kit/bus';
import { newHealth } from '@zhongtai/kit/health';
import { tailOutbox } from '@zhongtai/kit/outbox';
import { scopedManager } from '@zhongtai/kit/scope';
import { type RunningServer, type SubgraphServer, serveSubgraph } from '@zhongtai/kit/serve';
import { testDatabase } from '@zhongtai/kit/testing';
import { newContext as operationsContext } from '@zhongtai/operations/context';
import { openOrm as openOperations } from '@zhongtai/operations/orm';
import { operationsSchema } from '@zhongtai/operations/subgraph';
import { doors } from '@zhongtai/operations/testing';
import { afterAll } from 'vitest';
import { PUBLIC_URL } from './issuer.ts';
import { SECRET, silent, type SubgraphName } from './small-bank.ts';

const now = () => new Date();
type Served = Pick<SubgraphServer<never>, 'name' | 'host' | 'gatewaySecret' | 'health' | 'logger'>;

/** The three subgraphs as their `main.ts` assemble them, in this process, on engines of the test file's own. */
export async function openRealBank() {
  const [database, store] = await Promise.all([testDatabase(), testClickHouse()]);
  const parts = {
    business: await business(database.url('business')),
    data: await data(database.url('data'), store),
    operations: await operations(database.url('operations')),
  };
  const servers: Record<SubgraphName, RunningServer> = {
    business: await parts.business.serve(0),
    data: await parts.data.serve(0),
    operations: await parts.operations.serve(0),
  };
  afterAll(() => Promise.all(Object.values(servers).map((server) => server.close())));
  return {
    logins: parts.business.logins,
    aCustomer: parts.business.aCustomer,
    operatorToken: parts.business.operatorToken,
    disable: parts.business.disable,
    tag: parts.data.tag,
    clickhouse: store.clickhouse,
    /** From now on data hears what happens in the other domains. */
    carryEvents: () => parts.data.carryEvents(),
    engines: {
      database: { admin: database.url('postgres'), as: database.url },
      clickHouse: store.clickHouseUrl,
    },
    saveCampaign: parts.operations.saveCampaign,
    urls: {
      business: `http://127.0.0.1:${servers.business.port}`,
      data: `http://127.0.0.1:${servers.data.port}`,
      operations: `http://127.0.0.1:${servers.operations.port}`,
    },
    stop: (name: SubgraphName) => servers[name].close(),
    /** Again on the same port. */
    async start(name: SubgraphName) {
      servers[name] = await parts[name].serve(servers[name].port);
    },
  };
}

const served = (name: SubgraphName): Served => ({
  name,
  host: '127.0.0.1',
  gatewaySecret: SECRET,
  health: newHealth(),
  logger: silent,
});

async function business(url: string) {
  const orm = await openBusiness(url);
  afterAll(() => orm.close());
  const outbox = await tailOutbox({ url, domain: 'business', logger: silent, pollMs: 50 });
  afterAll(() => outbox.close());
  const config = await aConfig({ publicUrl: PUBLIC_URL });
  return {
    logins: await aBankWithLogins(orm, 'demo'),
    aCustomer: (organisation: string) => aCustomerOf(orm, organisation),
    operatorToken: (username: string) => operatorToken({ orm, config }, username),
    disable: async (username: string) => {
      const em = scopedManager(orm, serviceCaller('test'));
      await em.execute('update business.operator set is_disabled = true where username = ?', [
        username,
      ]);
    },
    serve: (port: number) =>
      serveSubgraph({
        ...served('business'),
        port,
        schema: businessSubgraph.schema,
        context: (caller: Caller) =>
          businessSubgraph.context({ em: scopedManager(orm, caller), caller, now }, outbox),
        mount: (app) => mountAuth(app, { orm, config, logger: silent }),
      }),
  };
}

async function data(url: string, store: Awaited<ReturnType<typeof testClickHouse>>) {
  const orm = await openData(url);
  afterAll(() => orm.close());
  const { clickhouse, analytics } = store;
  const em = () => scopedManager(orm, serviceCaller('data'));
  await loadCatalogue(em());
  return {
    carryEvents() {
      const bus = openPostgresBus({ url, logger: silent });
      afterAll(() => bus.close());
      const consumers = startConsumers({ bus, orm, clickhouse, analytics, logger: silent, now });
      afterAll(() => Promise.all(consumers.map((consumer) => consumer.stop())));
    },
    /** Computes the tags of these customers. */
    tag: async (customers: readonly { readonly id: string; readonly organisation: string }[]) => {
      const rows = customers.map((customer) => ({
        ...customer,
        kind: 'CUSTOMER',
        gender: 'MALE',
        birthDate: '1990-06-01',
        sourceKind: 'BRANCH',
        joinedOn: '2025-03-01',
      }));
      await insertCustomers(clickhouse, rows, now());
      await computeTags({ em: em(), clickhouse, now }, 'demo');
    },
    serve: (port: number) =>
      serveSubgraph({
        ...served('data'),
        port,
        schema: dataSubgraph.schema,
        context: (caller: Caller) =>
          dataSubgraph.context({ em: scopedManager(orm, caller), caller, now }, analytics),
      }),
  };
}

async function operations(url: string) {
  const orm = await openOperations(url);
  afterAll(() => orm.close());
  const outbox = await tailOutbox({ url, domain: 'operations', logger: silent, pollMs: 50 });
  afterAll(() => outbox.close());
  return {
    saveCampaign: doors(orm, outbox).save,
    serve: (port: number) =>
      serveSubgraph({
        ...served('operations'),
        port,
        schema: operationsSchema,
        context: (caller: Caller) => operationsContext({ orm, outbox, now }, caller),
      }),
  };
}
