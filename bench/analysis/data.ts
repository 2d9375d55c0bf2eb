import { newHealth } from '@zhongtai/kit/health';
import { newLogger } from '@zhongtai/kit/logging';
import { scopedManager } from '@zhongtai/kit/scope';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { openAnalytics, openClickHouse } from '@zhongtai/data/clickhouse/index';
import { openPost } from '@zhongtai/data/modules/mail/index';
import { COMPOSERS } from '@zhongtai/data/reporting';
import { keysFrom, newKeyFile, openVault } from '@zhongtai/kit/personal';
import { openOrm } from '@zhongtai/data/orm';
import { dataSubgraph } from '@zhongtai/data/subgraph';
import { newIssuer } from '../lib/issuer.ts';
import { BANK } from './plan.ts';

// The data subgraph over the engine that was filled; it also stands for those that no analysis asks.

const { jwk, sign } = await newIssuer();
const token = await sign({
  ...{ sub: 'bench', kind: 'OPERATOR', name: 'Bench', organisation: BANK },
  grants: [{ role: 'ANALYST', organisation: BANK }],
});
const analytics = openAnalytics(openClickHouse(process.argv[2] ?? ''));
// Nothing of an analysis that says its time zone is in PostgreSQL; nobody connects.
const orm = await openOrm('postgresql://nobody@127.0.0.1:1/none');
const now = () => new Date();
/** Nothing of an analysis is mailed. */
const post = openPost({
  ...{ vault: openVault(keysFrom(newKeyFile)), smtpUrl: null, from: 'bench@localhost' },
  ...{ folder: 'nowhere', console: 'http://localhost', composers: COMPOSERS },
});

const { port } = await serveSubgraph({
  ...{ name: 'data', host: '127.0.0.1', port: 0, health: newHealth() },
  gatewaySecret: 'a secret of this bench, long enough for anyone',
  schema: dataSubgraph.schema,
  context: (caller) =>
    dataSubgraph.context({ em: scopedManager(orm, caller), caller, now }, analytics, post),
  logger: newLogger('data', { destination: { write: () => undefined } }),
  mount: async (app) => {
    app.get('/auth/jwks', () => ({ keys: [jwk] }));
    app.get('/internal/*', () => ({ horizon: '1', revocations: [] }));
  },
});
process.once('disconnect', () => process.exit());
process.send?.({ url: `http://127.0.0.1:${port}`, token });
