import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { OPERATOR } from './issuer.ts';
import { startGateway } from './running-gateway.ts';
import { smallSupergraph } from './small-bank.ts';
import { startBank } from './whole-bank.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The small bank, and gateways before it with something else in the place of `data`. */
export async function startBankWithOtherData() {
  const bank = await startBank();
  const opened: Server[] = [];
  return {
    bank,
    /** Of an operator. */
    token: await bank.issuer.token(OPERATOR),
    /** That `data` is told who asked for what does not count as asking. */
    async gatewayBefore(answer: Answer, { subgraphTimeoutMs = 10_000, maxRequests = 1_024 } = {}) {
      const server = await listen((request, response) => {
        if (request.url === '/graphql') void answer(request, response);
        else response.end();
      });
      opened.push(server);
      return startGateway({
        supergraphSdl: smallSupergraph(),
        urls: {
          business: bank.urlOf('business'),
          data: urlOf(server),
          operations: bank.urlOf('operations'),
        },
        config: { subgraphTimeoutMs },
        maxRequests,
      });
    },
    /** As the real `data` answers. */
    async passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const answer = await fetch(`${bank.urlOf('data')}${request.url}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-zhongtai-caller': String(request.headers['x-zhongtai-caller']),
        },
        body: await text(request),
      });
      response.setHeader('content-type', 'application/json').end(await answer.text());
    },
    async close(): Promise<void> {
      await bank.close();
      for (const server of opened) server.closeAllConnections();
    },
  };
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}

function urlOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
