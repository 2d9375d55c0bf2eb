import { newLogger } from '@zhongtai/kit/logging';
import { startMetrics } from '@zhongtai/kit/metrics';
import { startTelemetry } from '@zhongtai/kit/telemetry';
import { documentStore } from '../../gateway/src/documents/document-store.ts';
import { openGateway } from '../../gateway/src/gateway.ts';
import { trustedProxies } from '../../gateway/src/http/client-address.ts';
import { BUDGETS } from '../../gateway/src/limits/budgets.ts';
import { SOCKET_LIMITS } from '../../gateway/src/subscriptions/socket-limits.ts';
import { RATES } from '../../gateway/src/limits/rates.ts';
import { hashed, startupOf } from './peer.ts';

// The production path: sign-in checked, limits, budgets, metrics, a log line for each operation; spans that no collector
// takes, as in the others.

const startup = startupOf();
const { port, urls, supergraphSdl } = startup;
startTelemetry('gateway', { endpoint: null });
startMetrics('gateway');
const gateway = await openGateway({
  supergraphSdl,
  documents: documentStore({ client: 'bench', documents: hashed(startup, 'sha256:') }),
  // Counted all the same; lists without pages in lists without pages would be refused.
  budgets: { ...BUDGETS, OPERATOR: 1_000_000 },
  // One caller plays them all.
  socketLimits: { ...SOCKET_LIMITS, sockets: 10_000, subscriptions: 10_000, burst: 100_000 },
  // The whole load comes in one name.
  rates: { ...RATES, OPERATOR: 100_000_000 },
  logger: newLogger('gateway', { destination: { write: () => undefined } }),
  config: {
    ...{
      host: '127.0.0.1',
      port,
      publicUrl: 'http://gateway.bench',
      consoleUrl: 'http://console.bench',
    },
    ...{ gatewaySecret: 'a secret of this bench, long enough for anyone', subgraphUrls: urls },
    ...{
      subgraphTimeoutMs: 10_000,
      redisUrl: null,
      otlpEndpoint: null,
      logLevel: 'info',
      production: true,
    },
    proxies: trustedProxies(''),
  },
});
await gateway.listen({ host: '127.0.0.1', port });
process.send?.('ready');
