import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Caller } from '@zhongtai/kit/caller';
import { newHealth } from '@zhongtai/kit/health';
import { newLogger } from '@zhongtai/kit/logging';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { buildSubgraph } from '@zhongtai/kit/subgraph';
import { constantModule } from './constant/constant.ts';

// What stands behind the gateway beside operations: who signs tokens, and a mutation that is always answered at once,
// by a server like that of every subgraph.

process.once('disconnect', () => process.exit());
const [jwk = '', gatewaySecret = ''] = process.argv.slice(2);

const issuer = createServer((request, response) => {
  const isKeys = request.url === '/auth/jwks';
  response
    .setHeader('content-type', 'application/json')
    .end(isKeys ? `{"keys":[${jwk}]}` : '{"horizon":"1","revocations":[]}');
}).listen(0, '127.0.0.1');
await once(issuer, 'listening');
const address = issuer.address();

const served = await serveSubgraph({
  ...{ name: 'data', host: '127.0.0.1', port: 0, gatewaySecret, health: newHealth() },
  schema: buildSubgraph(`${import.meta.dirname}/constant`, [constantModule]),
  // No resolver of it asks for anything.
  context: (caller: Caller) => ({ caller, now: () => new Date() }) as never,
  logger: newLogger('data', { level: 'silent' }),
});
process.send?.({
  business: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
  data: `http://127.0.0.1:${served.port}`,
});
