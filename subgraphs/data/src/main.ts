import { startSealing } from '@zhongtai/kit/audit';
import { openPostgresBus } from '@zhongtai/kit/bus';
import { type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { newHealth } from '@zhongtai/kit/health';
import { openJobs } from '@zhongtai/kit/jobs';
import { stopOrder, untilStopped } from '@zhongtai/kit/lifecycle';
import { newLogger } from '@zhongtai/kit/logging';
import { openKeyFile, openVault } from '@zhongtai/kit/personal';
import { scopedManager } from '@zhongtai/kit/scope';
import { keepOutboxShort } from '@zhongtai/kit/outbox';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { startTelemetry } from '@zhongtai/kit/telemetry';
import {
  migrateClickHouse,
  openAnalytics,
  openBackground,
  openClickHouse,
  openPatientClickHouse,
} from './clickhouse/index.ts';
import { readDataConfig } from './config.ts';
import {
  startAnalysisRuns,
  startConsumers,
  startErasures,
  startIdentities,
  startReportRequests,
  startTagRequests,
} from './consumers.ts';
import { forgetOldMessages, startCollecting } from './modules/collect/index.ts';
import { keepTagsFresh, loadCatalogue } from './modules/tag/index.ts';
import { keepWatch } from './modules/tracking-alarm/index.ts';
import { openPost } from './modules/mail/index.ts';
import { mountUsage } from './modules/usage/index.ts';
import { COMPOSERS, startReporting } from './reporting.ts';
import { openOrm } from './orm.ts';
import { dataSubgraph } from './subgraph.ts';

const config = readDataConfig();
const logger = newLogger('data', { level: config.LOG_LEVEL });
const stopping = stopOrder();
const now = () => new Date();

const telemetry = startTelemetry('data', { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
stopping.add('telemetry', () => telemetry.stop());

const orm = await openOrm(config.DATA_DATABASE_URL);
stopping.add('database', () => orm.close());
const sealing = startSealing({
  ...{ url: config.DATA_DATABASE_URL, domain: 'data', logger, now, settings: config },
});
stopping.add('seals', () => sealing.stop());
const ownManager = () => scopedManager(orm, serviceCaller('data'));

await migrateClickHouse(config.CLICKHOUSE_URL);
const clickhouse = openClickHouse(config.CLICKHOUSE_URL);
stopping.add('clickhouse', () => clickhouse.close());
const analytics = openAnalytics(clickhouse);
const patient = openPatientClickHouse(config.CLICKHOUSE_URL);
stopping.add('patient clickhouse', () => patient.close());

await loadCatalogue(ownManager());

const jobs = await openJobs({ url: config.DATA_DATABASE_URL, domain: 'data', logger });
stopping.add('jobs', () => jobs.stop());

await keepOutboxShort({
  ...{ url: config.DATA_DATABASE_URL, domain: 'data', jobs, now },
  days: config.EVENT_RETENTION_DAYS,
});

const bus = openPostgresBus({ url: config.DATA_DATABASE_URL, logger });
stopping.add('bus', () => bus.close());
const vault = openVault(openKeyFile(config.PERSONAL_KEYS_FILE));
const post = openPost({
  ...{ vault, smtpUrl: config.SMTP_URL, from: config.MAIL_FROM, folder: config.MAIL_FOLDER },
  ...{ console: config.CONSOLE_URL, composers: COMPOSERS },
});
const contextOf = (caller: Caller) =>
  dataSubgraph.context({ em: scopedManager(orm, caller), caller, now }, analytics, post);
const tagging = () => ({ em: ownManager(), clickhouse, now });
const consumers = [
  ...startConsumers({ bus, orm, clickhouse, analytics, logger, now }),
  await startErasures({ bus, orm, jobs, manager: ownManager, clickhouse, logger, now }),
  await startTagRequests({ bus, orm, jobs, tagging, logger, now }),
  startReportRequests({ bus, orm, jobs, logger }),
  await startAnalysisRuns({
    ...{ bus, orm, jobs, logger, now, manager: ownManager, contextOf },
    background: openBackground(patient),
  }),
  await startIdentities({ bus, orm, jobs, tagging, manager: ownManager, clickhouse, logger, now }),
];
stopping.add('consumers', async () => {
  await Promise.all(consumers.map((consumer) => consumer.stop()));
});

const collector = await startCollecting({
  ...{ orm, manager: ownManager, clickhouse, logger, now },
  vault,
  folder: config.COLLECT_FOLDER,
  maxBytes: config.COLLECT_BYTES,
});
stopping.add('collecting', () => collector.stop());
await forgetOldMessages(jobs, ownManager, now);

await keepWatch(jobs, tagging);
await startReporting({ jobs, manager: ownManager, analytics, post, now });
await keepTagsFresh({ jobs, logger, tagging });

const health = newHealth();
health.add('database', () => orm.em.fork().execute('select 1'));
health.add('clickhouse', () => clickhouse.command({ query: 'select 1' }));

const server = await serveSubgraph({
  name: 'data',
  host: config.HOST,
  port: config.DATA_PORT,
  gatewaySecret: config.GATEWAY_SECRET,
  schema: dataSubgraph.schema,
  context: contextOf,
  health,
  logger,
  async mount(app) {
    mountUsage(app, { clickhouse, gatewaySecret: config.GATEWAY_SECRET, now });
    await collector.mount(app);
  },
});
stopping.add('server', () => server.close());

process.send?.('ready');
await untilStopped(() => stopping.stop());
