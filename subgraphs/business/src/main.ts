import { openSeals, startSealing } from '@zhongtai/kit/audit';
import { newHealth } from '@zhongtai/kit/health';
import { stopOrder, untilStopped } from '@zhongtai/kit/lifecycle';
import { newLogger } from '@zhongtai/kit/logging';
import { tailOutbox } from '@zhongtai/kit/outbox';
import { scopedManager } from '@zhongtai/kit/scope';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { startTelemetry } from '@zhongtai/kit/telemetry';
import { mountAuth, mountRevocations } from './auth/index.ts';
import { readBusinessConfig } from './config.ts';
import { openOrm } from './orm.ts';
import { businessSubgraph } from './subgraph.ts';

const config = readBusinessConfig();
const logger = newLogger('business', { level: config.LOG_LEVEL });
const stopping = stopOrder();

const telemetry = startTelemetry('business', { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT });
stopping.add('telemetry', () => telemetry.stop());

const orm = await openOrm(config.BUSINESS_DATABASE_URL);
stopping.add('database', () => orm.close());

const sealing = startSealing({
  ...{ url: config.BUSINESS_DATABASE_URL, domain: 'business', logger, settings: config },
  now: () => new Date(),
});
stopping.add('seals', () => sealing.stop());
const seals = openSeals(config);

const outbox = await tailOutbox({ url: config.BUSINESS_DATABASE_URL, domain: 'business', logger });
stopping.add('outbox', () => outbox.close());

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
    return businessSubgraph.context({ em, caller, now: () => new Date() }, outbox, {
      secondFactor: config.auth.secondFactor,
      seals,
    });
  },
  cursor: () => outbox.cursor,
  health,
  logger,
  mount: async (app) => {
    mountRevocations(app, { orm, gatewaySecret: config.GATEWAY_SECRET });
    await mountAuth(app, { orm, config: config.auth, logger });
  },
});
stopping.add('server', () => server.close());

process.send?.('ready');
await untilStopped(() => stopping.stop());
