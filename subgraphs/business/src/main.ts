import { join } from 'node:path';
import { newGraphClient } from '@zhongtai/graph-client';
import { openSeals, startSealing } from '@zhongtai/kit/audit';
import { openPostgresBus } from '@zhongtai/kit/bus';
import { newHealth } from '@zhongtai/kit/health';
import { openJobs } from '@zhongtai/kit/jobs';
import { stopOrder, untilStopped } from '@zhongtai/kit/lifecycle';
import { newLogger } from '@zhongtai/kit/logging';
import { keepOutboxShort, tailOutbox } from '@zhongtai/kit/outbox';
import { openKeyFile, openVault } from '@zhongtai/kit/personal';
import { scopedManager } from '@zhongtai/kit/scope';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { startTelemetry } from '@zhongtai/kit/telemetry';
import { addressOf, clientToken, mayEnter, mountAuth, mountRevocations } from './auth/index.ts';
import { readBusinessConfig } from './config.ts';
import { embeddedLedger } from './modules/banking/index.ts';
import { linkKeyOf, mountDownloads } from './modules/export/index.ts';
import { fineractHttp, openFineract, workOnCopies } from './modules/fineract/index.ts';
import { publishFlows } from './modules/flow/index.ts';
import { workOnOrders } from './modules/order/index.ts';
import { workOnClosing, workOnReconciliations } from './modules/reconciliation/index.ts';
import { keepDeliveriesShort, openPoster, startWebhooks } from './modules/webhook/index.ts';
import { openOrm } from './orm.ts';
import { businessSubgraph } from './subgraph.ts';
import { startExports, startWork } from './work.ts';

const config = readBusinessConfig();
const logger = newLogger('business', { level: config.LOG_LEVEL });
const now = () => new Date();
const stopping = stopOrder();

const telemetry = startTelemetry('business', { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
stopping.add('telemetry', () => telemetry.stop());

const orm = await openOrm(config.BUSINESS_DATABASE_URL);
stopping.add('database', () => orm.close());

const sealing = startSealing({
  ...{ url: config.BUSINESS_DATABASE_URL, domain: 'business', logger, settings: config, now },
});
stopping.add('seals', () => sealing.stop());
const seals = openSeals(config);
const importsFolder = config.ZHONGTAI_HOME ? join(config.ZHONGTAI_HOME, 'imports') : null;

const outbox = await tailOutbox({ url: config.BUSINESS_DATABASE_URL, domain: 'business', logger });
stopping.add('outbox', () => outbox.close());

const vault = openVault(openKeyFile(config.PERSONAL_KEYS_FILE));

const bus = openPostgresBus({ url: config.BUSINESS_DATABASE_URL, logger });
stopping.add('bus', () => bus.close());
const work = startWork({ orm, bus, logger, now });
stopping.add('work', () => work.stop());

const jobs = await openJobs({ url: config.BUSINESS_DATABASE_URL, domain: 'business', logger });
stopping.add('jobs', () => jobs.stop());
await publishFlows(orm.em.fork(), now());
const fineract = config.fineract && openFineract(config.fineract);
const isEmbedded = config.CORE_BANKING === 'embedded' || !fineract;
const banking = isEmbedded ? embeddedLedger : fineractHttp(fineract);
if (banking.keepsBooksHere) await workOnClosing(jobs, { orm, now });
if (fineract) await workOnCopies(jobs, { orm, now, fineract, logger });
await workOnOrders(jobs, { orm, now, banking });
await workOnReconciliations(jobs, { orm, logger, now });
await keepOutboxShort({
  ...{ url: config.BUSINESS_DATABASE_URL, domain: 'business', jobs, now },
  days: config.EVENT_RETENTION_DAYS,
});
const linkKey = linkKeyOf(config.GATEWAY_SECRET);
const folder = config.exportsFolder;
const exports = {
  rowLimit: config.EXPORT_ROW_LIMIT,
  publicUrl: config.PUBLIC_URL,
  folder,
  linkKey,
  jobs,
};

const allowInside = !config.auth.isExposed;
const poster = openPoster({ allowInside });
stopping.add('webhook connections', () => poster.close());
const webhooks = { poster, allowInside, sealingKeys: config.auth.keys.sealingKeys };

const health = newHealth();
health.add('database', () => orm.em.fork().execute('select 1'));

const server = await serveSubgraph({
  name: 'business',
  host: config.HOST,
  port: config.BUSINESS_PORT,
  gatewaySecret: config.GATEWAY_SECRET,
  schema: businessSubgraph.schema,
  context: (caller) => {
    const em = scopedManager(orm, caller);
    const { secondFactor } = config.auth;
    const resources = {
      outbox,
      vault,
      jobs,
      seals,
      secondFactor,
      exports,
      webhooks,
      importsFolder,
      banking,
      fineract,
    };
    return businessSubgraph.context({ em, caller, now }, resources);
  },
  outbox,
  health,
  logger,
  async mount(app) {
    mountRevocations(app, { orm, gatewaySecret: config.GATEWAY_SECRET });
    await mountAuth(app, { orm, config: config.auth, logger });
    mountDownloads(app, {
      ...{ orm, folder, linkKey, now },
      mayEnter: (username) => mayEnter({ orm, config: config.auth }, username),
      addressOf: ({ raw }) => addressOf(raw),
    });
  },
});
stopping.add('server', () => server.close());

const decisions = await startExports({ orm, bus, jobs, logger, now, folder, config });
stopping.add('decisions', () => decisions.stop());

const deliveries = startWebhooks(
  {
    ...{ orm, logger, now, desk: webhooks },
    graphOf: (clientId) =>
      newGraphClient({
        url: `${config.gatewayUrl}/graphql`,
        token: () => clientToken({ orm, config: config.auth }, clientId),
      }),
  },
  { demo: config.auth.demo },
);
stopping.add('webhooks', () => deliveries.stop());
await keepDeliveriesShort(jobs, { orm, now });

process.send?.('ready');
await untilStopped(() => stopping.stop());
