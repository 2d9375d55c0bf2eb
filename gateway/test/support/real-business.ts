import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import {
  clientToken,
  mountAuth,
  mountRevocations,
  operatorToken,
} from '@zhongtai/business/auth/index';
import {
  aBankWithLogins,
  aConfig,
  aCustomerOf,
  aPrivateKey,
} from '@zhongtai/business/auth/auth.fixture';
import {
  intakePersonal,
  intakeProducts,
  type PersonalRow,
  type ProductRow,
} from '@zhongtai/business/intake/index';
import { openPoster, startWebhooks } from '@zhongtai/business/modules/webhook/index';
import { openOrm as openBusiness } from '@zhongtai/business/orm';
import { newGraphClient } from '@zhongtai/graph-client';
import { publishFlows } from '@zhongtai/business/modules/flow/index';
import { seedApprovalPolicies } from '@zhongtai/business/seed/index';
import { businessSubgraph } from '@zhongtai/business/subgraph';
import { startWork as startBusinessWork } from '@zhongtai/business/work';
import { type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { openJobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';
import { tailOutbox } from '@zhongtai/kit/outbox';
import { scopedManager } from '@zhongtai/kit/scope';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { testVault } from '@zhongtai/kit/testing';
import { afterAll, expect, vi } from 'vitest';
import { PUBLIC_URL } from './issuer.ts';
import { SECRET, silent } from './small-bank.ts';
import { openBus, served } from './served.ts';

const now = () => new Date();

/** The business domain as its `main.ts` assembles it; `serve` may be called again on the same port. */
export async function business(url: string, logger: Logger) {
  const orm = await openBusiness(url);
  await publishFlows(orm.em.fork(), now());
  afterAll(() => orm.close());
  const outbox = await tailOutbox({ url, domain: 'business', logger: silent, pollMs: 50 });
  afterAll(() => outbox.close());
  const vault = testVault();
  const jobs = await openJobs({ url, domain: 'business', logger: silent });
  afterAll(() => jobs.stop());
  const signingKey = await aPrivateKey('RS256');
  const { keys, ...settings } = await aConfig({ publicUrl: PUBLIC_URL });
  const config = { ...settings, keys: { ...keys, jwks: { keys: [signingKey] } } };
  const { secondFactor } = config;
  const linkKey = randomBytes(32);
  const exports = { rowLimit: 1_000, folder: tmpdir(), publicUrl: PUBLIC_URL, linkKey, jobs };
  const poster = openPoster({ allowInside: true });
  afterAll(() => poster.close());
  const webhooks = { poster, allowInside: true, sealingKeys: keys.sealingKeys };
  const resources = { outbox, vault, jobs, secondFactor, exports, webhooks };
  const graph = {
    schema: businessSubgraph.schema,
    context: (caller: Caller) =>
      businessSubgraph.context({ em: scopedManager(orm, caller), caller, now }, resources),
  };
  return {
    logins: await aBankWithLogins(orm, 'demo'),
    signingKey,
    seedPolicies: () => seedApprovalPolicies(scopedManager(orm, serviceCaller('seed')), 'demo'),
    startWork: () => startBusinessWork({ orm, bus: openBus(url), logger: silent, now }),
    /** One process more that delivers, until the test file ends. */
    startWebhooks(gatewayUrl: string) {
      const graphOf = (clientId: string) =>
        newGraphClient({
          url: `${gatewayUrl}/graphql`,
          token: () => clientToken({ orm, config }, clientId),
        });
      const bench = { orm, desk: webhooks, graphOf, logger: silent, now };
      const work = startWebhooks(bench, { demo: true });
      afterAll(() => work.stop());
    },
    aCustomer: (organisation: string) => aCustomerOf(orm, organisation),
    /** Done when the outbox has been read so far: whoever asks for changes from then on is not told of it. */
    sell: async (products: readonly ProductRow[]) => {
      const before = outbox.cursor;
      await intakeProducts(scopedManager(orm, serviceCaller('test')), products);
      await vi.waitFor(
        () => expect(outbox.typesSince(before)).toContain('business.product.changed'),
        { timeout: 15_000 },
      );
    },
    intakePersonal: (rows: readonly PersonalRow[]) =>
      intakePersonal(scopedManager(orm, serviceCaller('test')), vault, { rows, at: now() }),
    operatorToken: (username: string) => operatorToken({ orm, config }, username),
    disable: async (username: string) => {
      const em = scopedManager(orm, serviceCaller('test'));
      await em.execute('update business.operator set is_disabled = true where username = ?', [
        username,
      ]);
    },
    graph,
    serve: (port: number) =>
      serveSubgraph({
        ...served('business', logger),
        port,
        ...graph,
        outbox,
        mount: async (app) => {
          mountRevocations(app, { orm, gatewaySecret: SECRET });
          await mountAuth(app, { orm, config, logger });
        },
      }),
  };
}
