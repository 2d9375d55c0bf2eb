import type { IncomingMessage, Server } from 'node:http';
import { type Logger, withRequestId } from '@zhongtai/kit/logging';
import type { ExecutionArgs } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Credentials } from '../auth/authenticate.ts';
import type { Session } from '../auth/claims.ts';
import type { Revocations } from '../auth/revocations.ts';
import type { RequestContext } from '../context.ts';
import { withoutStatus } from '../errors.ts';
import type { Execute, GraphRequest } from '../graph/request.ts';
import { type Proxies, clientAddress } from '../http/client-address.ts';
import { startLogging } from '../operation-log.ts';
import { newConnections } from './connections.ts';
import type { Subscribe } from './federated-subscription.ts';
import { readOperation, requestOf, type SocketOperations } from './operation.ts';

export interface SocketOptions extends SocketOperations {
  readonly server: Server;
  readonly origins: ReadonlySet<string>;
  readonly proxies: Proxies;
  readonly authenticate: (credentials: Credentials) => Promise<Session>;
  readonly revocations: Pick<Revocations, 'isRevoked' | 'onChange'>;
  readonly contextOf: (session: Session) => RequestContext;
  readonly execute: Execute;
  readonly subscribe: Subscribe;
  readonly logger: Logger;
}

export interface Sockets {
  /** Sends every client away with 1001, so that it comes back to another copy of the gateway. */
  readonly close: () => Promise<void>;
}

const CLOSE_WITHIN_MS = 2_000;

/** graphql-ws on `/graphql`, for every kind of operation. */
export function openSockets(options: SocketOptions): Sockets {
  const { live, subscribe, contextOf, proxies } = options;
  const connections = newConnections(options.authenticate);
  options.revocations.onChange(() => connections.sendAway(options.revocations.isRevoked));
  const execute = loggedExecute(options);
  const sockets = acceptSockets(options);
  const inScope = <T>(args: ExecutionArgs, run: (request: GraphRequest) => T) => {
    const request = requestOf(live, args);
    return withRequestId(request.context.requestId, () => run(request));
  };
  const handling = useServer(
    {
      onConnect: ({ extra: { socket, request }, connectionParams }) =>
        connections.accept({ socket, address: clientAddress(request, proxies) }, connectionParams),
      onSubscribe: ({ extra }, _, payload) =>
        readOperation(options, payload, contextOf(connections.sessionOf(extra.socket))),
      execute: (args) => inScope(args, execute),
      subscribe: (args) => inScope(args, subscribe),
    },
    sockets,
  );
  return { close: () => sendAway(sockets, () => handling.dispose()) };
}

function loggedExecute({ execute, logger }: SocketOptions): Execute {
  return async (request) => {
    const log = startLogging(logger, request);
    const { errors, data } = await execute(request);
    const answer = data === undefined ? {} : { data };
    log({ ...(errors && { errors }) });
    // How an HTTP request would have been answered says nothing here.
    return errors ? { ...answer, errors: errors.map(withoutStatus) } : answer;
  };
}

function acceptSockets({ server, origins, limits }: SocketOptions): WebSocketServer {
  // Programs send no Origin. A page that does must be one of ours, even though it brings a token.
  const verifyClient = ({ req }: { req: IncomingMessage }) =>
    req.headers.origin === undefined || origins.has(req.headers.origin);
  return new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: limits.bodyBytes,
    verifyClient,
  });
}

async function sendAway(sockets: WebSocketServer, dispose: () => void | Promise<void>) {
  const left = [...sockets.clients];
  const cut = setTimeout(() => left.forEach((socket) => socket.terminate()), CLOSE_WITHIN_MS);
  await dispose();
  clearTimeout(cut);
}
