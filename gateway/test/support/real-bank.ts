import { testClickHouse } from '@zhongtai/data/testing/index';
import type { Logger } from '@zhongtai/kit/logging';
import type { RunningServer } from '@zhongtai/kit/serve';
import { testDatabase } from '@zhongtai/kit/testing';
import { afterAll } from 'vitest';
import { business } from './real-business.ts';
import { data, operations } from './real-domains.ts';
import { silent, type SubgraphName } from './small-bank.ts';

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
    /** Puts products on the shelf, or changes them, and tells of it. */
    sell: parts.business.sell,
    logins: parts.business.logins,
    /** What the provider signs tokens with. */
    signingKey: parts.business.signingKey,
    /** What the servers serve, to be asked without them. */
    graphs: {
      business: parts.business.graph,
      data: parts.data.graph,
      operations: parts.operations.graph,
    },
    aCustomer: parts.business.aCustomer,
    operatorToken: parts.business.operatorToken,
    disable: parts.business.disable,
    startWebhooks: (gatewayUrl: string) => parts.business.startWebhooks(gatewayUrl),
    tag: parts.data.tag,
    spoolFolder: parts.data.spoolFolder,
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
      const works = [
        parts.business.startWork(),
        await parts.data.startWork(),
        await parts.operations.startWork(),
      ];
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
