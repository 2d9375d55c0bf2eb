import { startSealing } from '@zhongtai/kit/audit';
import { openPostgresBus } from '@zhongtai/kit/bus';
import { newHealth } from '@zhongtai/kit/health';
import { openJobs } from '@zhongtai/kit/jobs';
import { stopOrder, untilStopped } from '@zhongtai/kit/lifecycle';
import { newLogger } from '@zhongtai/kit/logging';
import { keepOutboxShort, tailOutbox } from '@zhongtai/kit/outbox';
import { openKeyFile, openVault } from '@zhongtai/kit/personal';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { startTelemetry } from '@zhongtai/kit/telemetry';
import { readOperationsConfig } from './config.ts';
import { newContext } from './context.ts';
import { openDesks } from './desks.ts';
import { DOMAIN, openOrm } from './orm.ts';
import { operationsSchema } from './subgraph.ts';
import { startWork } from './work.ts';

const config = readOperationsConfig();
const url = config.OPERATIONS_DATABASE_URL;
const logger = newLogger(DOMAIN, { level: config.LOG_LEVEL });
const now = () => new Date();
const order = stopOrder();

const telemetry = startTelemetry(DOMAIN, { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
order.add('telemetry', () => telemetry.stop());
const orm = await openOrm(url);
order.add('orm', () => orm.close());
const sealing = startSealing({ url, domain: DOMAIN, logger, now, settings: config });
order.add('seals', () => sealing.stop());
const outbox = await tailOutbox({ url, domain: DOMAIN, logger });
order.add('outbox', () => outbox.close());
const bus = openPostgresBus({ url, logger });
order.add('bus', () => bus.close());
const jobs = await openJobs({ url, domain: DOMAIN, logger });
order.add('jobs', () => jobs.stop());
await keepOutboxShort({ url, domain: DOMAIN, jobs, days: config.EVENT_RETENTION_DAYS, now });
const vault = openVault(openKeyFile(config.PERSONAL_KEYS_FILE));
const work = await startWork({ orm, bus, jobs, logger, vault, now });
order.add('work', () => work.stop());

const desks = openDesks(orm, vault);
const health = newHealth();
health.add('database', () => orm.em.fork().execute('select 1'));
const server = await serveSubgraph({
  name: DOMAIN,
  host: config.HOST,
  port: config.OPERATIONS_PORT,
  gatewaySecret: config.GATEWAY_SECRET,
  schema: operationsSchema,
  context: (caller) => newContext({ orm, outbox, ...desks, vault, now }, caller),
  outbox,
  health,
  logger,
});
order.add('server', () => server.close());

process.send?.('ready');
await untilStopped(() => order.stop());
