import { mountAuth, mountRevocations, operatorToken } from '@zhongtai/business/auth/index';
import { aBankWithLogins, aConfig, aCustomerOf } from '@zhongtai/business/auth/auth.fixture';
import { intakePersonal, type PersonalRow } from '@zhongtai/business/intake/index';
import { openOrm as openBusiness } from '@zhongtai/business/orm';
import { seedApprovalPolicies } from '@zhongtai/business/seed/index';
import { businessSubgraph } from '@zhongtai/business/subgraph';
import { startWork as startBusinessWork } from '@zhongtai/business/work';
import { startConsumers } from '@zhongtai/data/consumers';
import { insertCustomers } from '@zhongtai/data/clickhouse/index';
import { computeTags } from '@zhongtai/data/modules/tagging/index';
import { loadCatalogue } from '@zhongtai/data/modules/tag/index';
import { openOrm as openData } from '@zhongtai/data/orm';
import { dataSubgraph } from '@zhongtai/data/subgraph';
import { testClickHouse } from '@zhongtai/data/testing/index';
import { type Bus, openPostgresBus } from '@zhongtai/kit/bus';
import { type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { openJobs } from '@zhongtai/kit/jobs';
import { newHealth } from '@zhongtai/kit/health';
import type { Logger } from '@zhongtai/kit/logging';
import { tailOutbox } from '@zhongtai/kit/outbox';
import { scopedManager } from '@zhongtai/kit/scope';
import { type RunningServer, type SubgraphServer, serveSubgraph } from '@zhongtai/kit/serve';
import { testDatabase, testVault } from '@zhongtai/kit/testing';
import { newContext as operationsContext } from '@zhongtai/operations/context';
import { openOrm as openOperations } from '@zhongtai/operations/orm';
import { operationsSchema } from '@zhongtai/operations/subgraph';
import { doors } from '@zhongtai/operations/testing';
import { startWork as startOperationsWork } from '@zhongtai/operations/work';
import { afterAll } from 'vitest';
import { PUBLIC_URL } from './issuer.ts';
import { SECRET, silent, type SubgraphName } from './small-bank.ts';

const now = () => new Date();
type Served = Pick<SubgraphServer<never>, 'name' | 'host' | 'gatewaySecret' | 'health' | 'logger'>;

/** The three subgraphs as their `main.ts` assemble them, in this process, on engines of the test file's own. */
export async function openRealBank({ logger = silent }: { readonly logger?: Logger } = {}) {
  const [database, store] = await Promise.all([testDatabase(), testClickHouse()]);
  const parts = {
    business: await business(database.url('business'), logger),
    data: await data({ url: database.url('data'), store, logger }),
    operations: await operations(database.url('operations'), logger),
  };
  const servers: Record<SubgraphName, RunningServer> = {
    business: await parts.business.serve(0),
    data: await parts.data.serve(0),
    operations: await parts.operations.serve(0),
  };
  afterAll(() => Promise.all(Object.values(servers).map((server) => server.close())));
  return {
    database,
    intakePersonal: parts.business.intakePersonal,
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
    seedPolicies: parts.business.seedPolicies,
    /** Lets the domains hear of each other, until the test file ends. */
    async startWork() {
      const works = [parts.business.startWork(), await parts.operations.startWork()];
      afterAll(() => Promise.all(works.map((work) => work.stop())));
    },
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

function openBus(url: string): Bus {
  const bus = openPostgresBus({ url, logger: silent });
  afterAll(() => bus.close());
  return bus;
}

const served = (name: SubgraphName, logger: Logger): Served => ({
  name,
  host: '127.0.0.1',
  gatewaySecret: SECRET,
  health: newHealth(),
  logger,
});

async function business(url: string, logger: Logger) {
  const orm = await openBusiness(url);
  afterAll(() => orm.close());
  const outbox = await tailOutbox({ url, domain: 'business', logger: silent, pollMs: 50 });
  afterAll(() => outbox.close());
  const vault = testVault();
  const config = await aConfig({ publicUrl: PUBLIC_URL });
  return {
    logins: await aBankWithLogins(orm, 'demo'),
    seedPolicies: () => seedApprovalPolicies(scopedManager(orm, serviceCaller('seed')), 'demo'),
    startWork: () => startBusinessWork({ orm, bus: openBus(url), logger: silent, now }),
    aCustomer: (organisation: string) => aCustomerOf(orm, organisation),
    intakePersonal: (rows: readonly PersonalRow[]) =>
      intakePersonal(scopedManager(orm, serviceCaller('test')), vault, { rows, at: now() }),
    operatorToken: (username: string) => operatorToken({ orm, config }, username),
    disable: async (username: string) => {
      const em = scopedManager(orm, serviceCaller('test'));
      await em.execute('update business.operator set is_disabled = true where username = ?', [
        username,
      ]);
    },
    serve: (port: number) =>
      serveSubgraph({
        ...served('business', logger),
        port,
        schema: businessSubgraph.schema,
        context: (caller: Caller) =>
          businessSubgraph.context(
            { em: scopedManager(orm, caller), caller, now },
            { outbox, vault },
          ),
        mount: async (app) => {
          mountRevocations(app, { orm, gatewaySecret: SECRET });
          await mountAuth(app, { orm, config, logger });
        },
      }),
  };
}

interface DataParts {
  readonly url: string;
  readonly store: Awaited<ReturnType<typeof testClickHouse>>;
  readonly logger: Logger;
}

async function data({ url, store, logger }: DataParts) {
  const orm = await openData(url);
  afterAll(() => orm.close());
  const { clickhouse, analytics } = store;
  const em = () => scopedManager(orm, serviceCaller('data'));
  await loadCatalogue(em());
  return {
    carryEvents() {
      const bus = openBus(url);
      const consumers = startConsumers({ bus, orm, clickhouse, analytics, logger, now });
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
        ...served('data', logger),
        port,
        schema: dataSubgraph.schema,
        context: (caller: Caller) =>
          dataSubgraph.context({ em: scopedManager(orm, caller), caller, now }, analytics),
      }),
  };
}

async function operations(url: string, logger: Logger) {
  const orm = await openOperations(url);
  afterAll(() => orm.close());
  const outbox = await tailOutbox({ url, domain: 'operations', logger: silent, pollMs: 50 });
  afterAll(() => outbox.close());
  return {
    saveCampaign: doors(orm, outbox).save,
    async startWork() {
      const jobs = await openJobs({ url, domain: 'operations', logger: silent });
      afterAll(() => jobs.stop());
      return startOperationsWork({ orm, bus: openBus(url), jobs, logger: silent, now });
    },
    serve: (port: number) =>
      serveSubgraph({
        ...served('operations', logger),
        port,
        schema: operationsSchema,
        context: (caller: Caller) => operationsContext({ orm, outbox, now }, caller),
      }),
  };
}
