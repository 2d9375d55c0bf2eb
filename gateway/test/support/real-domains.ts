import { insertCustomers, openBackground } from '@zhongtai/data/clickhouse/index';
import { startAnalysisRuns, startConsumers, startTagRequests } from '@zhongtai/data/consumers';
import { computeTags } from '@zhongtai/data/modules/tagging/index';
import { loadCatalogue } from '@zhongtai/data/modules/tag/index';
import { mountUsage } from '@zhongtai/data/modules/usage/index';
import { openOrm as openData } from '@zhongtai/data/orm';
import { dataSubgraph } from '@zhongtai/data/subgraph';
import { testClickHouse } from '@zhongtai/data/testing/index';
import { testPost } from '@zhongtai/data/testing/post';
import { type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { openJobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';
import { tailOutbox } from '@zhongtai/kit/outbox';
import { scopedManager } from '@zhongtai/kit/scope';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { testVault } from '@zhongtai/kit/testing';
import { newContext as operationsContext } from '@zhongtai/operations/context';
import { openOrm as openOperations } from '@zhongtai/operations/orm';
import { operationsSchema } from '@zhongtai/operations/subgraph';
import { openDesks } from '@zhongtai/operations/desks';
import { doors } from '@zhongtai/operations/testing';
import { startWork as startOperationsWork } from '@zhongtai/operations/work';
import { afterAll } from 'vitest';
import { collecting } from './real-collector.ts';
import { SECRET, silent } from './small-bank.ts';
import { openBus, served } from './served.ts';

const now = () => new Date();

interface DataParts {
  readonly url: string;
  readonly store: Awaited<ReturnType<typeof testClickHouse>>;
  readonly logger: Logger;
}

/** The same of the data domain. */
export async function data({ url, store, logger }: DataParts) {
  const orm = await openData(url);
  afterAll(() => orm.close());
  const { clickhouse, analytics } = store;
  const em = () => scopedManager(orm, serviceCaller('data'));
  const post = testPost();
  await loadCatalogue(em());
  const { collector, spoolFolder } = await collecting({ orm, clickhouse, logger });
  const graph = {
    schema: dataSubgraph.schema,
    context: (caller: Caller) =>
      dataSubgraph.context({ em: scopedManager(orm, caller), caller, now }, analytics, post),
  };
  return {
    carryEvents() {
      const bus = openBus(url);
      const consumers = startConsumers({ bus, orm, clickhouse, analytics, logger, now });
      afterAll(() => Promise.all(consumers.map((consumer) => consumer.stop())));
    },
    async startWork() {
      const jobs = await openJobs({ url, domain: 'data', logger: silent });
      afterAll(() => jobs.stop());
      const tagging = () => ({ em: em(), clickhouse, now });
      const common = { bus: openBus(url), orm, jobs, logger: silent, now };
      const works = [
        await startTagRequests({ ...common, tagging }),
        await startAnalysisRuns({
          ...{ ...common, manager: em, contextOf: graph.context },
          background: openBackground(clickhouse),
        }),
      ];
      return { stop: async () => void (await Promise.all(works.map((work) => work.stop()))) };
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
    graph,
    /** Where `/collect` keeps what the engine does not have yet. */
    spoolFolder,
    serve: (port: number) =>
      serveSubgraph({
        ...served('data', logger),
        port,
        ...graph,
        async mount(app) {
          mountUsage(app, { clickhouse, gatewaySecret: SECRET, now });
          await collector.mount(app);
        },
      }),
  };
}

/** The same of the operations domain. */
export async function operations(url: string, logger: Logger) {
  const orm = await openOperations(url);
  afterAll(() => orm.close());
  const outbox = await tailOutbox({ url, domain: 'operations', logger: silent, pollMs: 50 });
  afterAll(() => outbox.close());
  const vault = testVault();
  const resources = { orm, outbox, ...openDesks(orm, vault), vault, now };
  const graph = {
    schema: operationsSchema,
    context: (caller: Caller) => operationsContext(resources, caller),
  };
  return {
    saveCampaign: doors(orm, outbox).save,
    async startWork() {
      const jobs = await openJobs({ url, domain: 'operations', logger: silent });
      afterAll(() => jobs.stop());
      return startOperationsWork({ orm, bus: openBus(url), jobs, logger: silent, vault, now });
    },
    graph,
    serve: (port: number) =>
      serveSubgraph({ ...served('operations', logger), port, ...graph, outbox }),
  };
}
