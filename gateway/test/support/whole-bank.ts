import type { RunningServer, SubgraphApp } from '@zhongtai/kit/serve';
import { newIssuer } from './issuer.ts';
import { type RunningGatewayOptions, startGateway } from './running-gateway.ts';
import { newSmallBank, smallSupergraph, type SubgraphName } from './small-bank.ts';

/** The three small subgraphs and a gateway before them, each with its own port. */
export async function startBank(options: Partial<RunningGatewayOptions> = {}) {
  const issuer = await newIssuer();
  const bank = newSmallBank();
  const revocations: { kind: string; subject: string; at: number }[] = [];
  const usage = { batches: [] as unknown[], status: 204 };
  const mount = {
    business: async (app: SubgraphApp) => {
      app.get('/auth/jwks', async () => issuer.jwks());
      app.get('/internal/revocations', async () => ({ horizon: '1', revocations }));
    },
    data: async (app: SubgraphApp) => {
      app.post('/internal/usage', async ({ body }, reply) => {
        usage.batches.push(body);
        return reply.code(usage.status).send();
      });
    },
  };
  const serve = (name: SubgraphName, port = 0) =>
    bank.serve(name, { port, ...(name !== 'operations' && { mount: mount[name] }) });
  const servers: Record<SubgraphName, RunningServer> = {
    business: await serve('business'),
    data: await serve('data'),
    operations: await serve('operations'),
  };
  const urlOf = (name: SubgraphName) => `http://127.0.0.1:${servers[name].port}`;
  const gateway = await startGateway({
    supergraphSdl: smallSupergraph(),
    urls: { business: urlOf('business'), data: urlOf('data'), operations: urlOf('operations') },
    ...options,
  });
  return {
    issuer,
    gateway,
    awards: bank.awards,
    nameCalls: bank.nameCalls,
    /** What the gateway told data of who asks for what, and how data answers. */
    usage,
    revoke: (kind: string, subject: string) =>
      void revocations.push({ kind, subject, at: Date.now() }),
    urlOf,
    stop: (name: SubgraphName) => servers[name].close(),
    /** Again on the same port. */
    async start(name: SubgraphName) {
      servers[name] = await serve(name, servers[name].port);
    },
    async close() {
      await gateway.close();
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}
