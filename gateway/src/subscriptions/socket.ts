import type { IncomingMessage, Server } from 'node:http';
import { type Logger, withRequestId } from '@zhongtai/kit/logging';
import { type ExecutionArgs, OperationTypeNode, getOperationAST } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Credentials } from '../auth/authenticate.ts';
import type { Session } from '../auth/claims.ts';
import type { Revocations } from '../auth/revocations.ts';
import type { RequestContext } from '../context.ts';
import { refusal, withoutStatus } from '../errors.ts';
import type { Execute, GraphRequest } from '../graph/request.ts';
import { type Proxies, clientAddress } from '../http/client-address.ts';
import { startLogging } from '../operation-log.ts';
import type { Usage } from '../usage/usage.ts';
import { newAllowances } from './allowances.ts';
import { type Connections, newConnections } from './connections.ts';
import type { Subscribe } from './federated-subscription.ts';
import { newLine } from './line.ts';
import { newReadOperation, requestOf, type SocketOperations } from './operation.ts';
import { serveSocket } from './serve-socket.ts';
import { silentEvents } from './silent-events.ts';
import type { SocketLimits } from './socket-limits.ts';

export interface SocketOptions extends SocketOperations {
  readonly server: Server;
  readonly origins: ReadonlySet<string>;
  readonly proxies: Proxies;
  readonly authenticate: (credentials: Credentials) => Promise<Session>;
  readonly revocations: Pick<Revocations, 'isRevoked' | 'onChange'>;
  readonly contextOf: (session: Session, version: string | null) => RequestContext;
  readonly execute: Execute;
  readonly subscribe: Subscribe;
  readonly socketLimits: SocketLimits;
  readonly logger: Logger;
  readonly usage: Usage;
}

export interface Sockets {
  /** Sends every client away with 1001, so that it comes back to another copy of the gateway. */
  readonly close: () => Promise<void>;
}

const CLOSE_WITHIN_MS = 2_000;
const GOING_AWAY = 1001;

/** graphql-ws on `/graphql`, for every kind of operation. */
export function openSockets(options: SocketOptions): Sockets {
  const { authenticate, revocations, socketLimits, logger } = options;
  const { isRevoked } = revocations;
  const allowances = newAllowances(socketLimits);
  const connections = newConnections({ authenticate, isRevoked, allowances });
  revocations.onChange(() => connections.review());
  const protocol = newProtocol(options, connections);
  const sockets = acceptSockets(options);
  sockets.on('connection', (socket, request) =>
    serveSocket(socket, {
      protocol,
      extra: { socket, request },
      mayTalk: () => connections.mayTalk(socket),
      pingMs: socketLimits.pingMs,
      logger,
    }),
  );
  return { close: () => closeAll(sockets) };
}

interface Extra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

/** Who subscribes, beside the context of what they subscribe to. */
interface SocketContext extends RequestContext {
  readonly socket: WebSocket;
  readonly id: string;
}

function newProtocol(options: SocketOptions, connections: Connections) {
  const { live, proxies, contextOf, socketLimits } = options;
  const read = newReadOperation(options);
  const execute = loggedExecute(options);
  const subscribe = newSubscribeOnSocket(options, connections);
  const inScope = <T>(args: ExecutionArgs, run: (request: GraphRequest) => T) => {
    const request = requestOf(live, args);
    return withRequestId(request.context.requestId, () => run(request));
  };
  return makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: socketLimits.initMs,
    onConnect: ({ extra: { socket, request }, connectionParams }) =>
      connections.accept({ socket, address: clientAddress(request, proxies) }, connectionParams),
    onSubscribe({ extra: { socket } }, id, payload) {
      const { session, version } = connections.of(socket);
      const own = contextOf(session, version);
      const args = read(payload, own);
      if (!('document' in args)) return args;
      const asked = getOperationAST(args.document, args.operationName)?.operation;
      const isShared = asked === OperationTypeNode.SUBSCRIPTION;
      const context = isShared ? contextOf(anywhere(session), version) : own;
      return { ...args, contextValue: { ...context, socket, id } satisfies SocketContext };
    },
    execute: (args) => inScope(args, execute),
    subscribe: (args) => inScope(args, (request) => subscribe(request, args)),
  });
}

/** Events are shared by all sockets of a caller, wherever they are. */
const anywhere = (session: Session): Session => ({
  ...session,
  caller: { ...session.caller, address: null },
});

function newSubscribeOnSocket(
  { subscribe, socketLimits: { waitingBytes, subscriptions } }: SocketOptions,
  connections: Connections,
) {
  return (request: GraphRequest, args: ExecutionArgs) => {
    const { socket, id } = args.contextValue as SocketContext;
    const giveBack = connections.of(socket).allowance.takeSubscription();
    if (!giveBack) {
      const message = `At most ${subscriptions} subscriptions at the same time`;
      return { errors: [refusal('TOO_MANY_SUBSCRIPTIONS', message)] };
    }
    const mayHear = () => connections.mayHear(socket);
    const line = newLine({ socket, id, mayHear, waitingBytes });
    return silentEvents((end) => {
      const onEnd = () => {
        giveBack();
        end();
      };
      const started = subscribe(request, { line, onEnd });
      if (typeof started !== 'function') giveBack();
      return started;
    });
  };
}

function loggedExecute({ execute, logger, usage }: SocketOptions): Execute {
  return async (request) => {
    const log = startLogging({ logger, usage }, request);
    const { errors, data } = await execute(request);
    const answer = data === undefined ? {} : { data };
    log({ ...(errors && { errors }) });
    // How an HTTP request would have been answered says nothing here.
    return errors ? { ...answer, errors: errors.map(withoutStatus) } : answer;
  };
}

const FORBIDDEN = 403;
const UNAVAILABLE = 503;

function acceptSockets({ server, origins, socketLimits }: SocketOptions): WebSocketServer {
  const sockets: WebSocketServer = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: socketLimits.messageBytes,
    handleProtocols,
    verifyClient({ req }: { req: IncomingMessage }, answer) {
      const { origin } = req.headers;
      // Programs send no Origin. A page that does must be one of ours, even though it brings a token.
      if (origin !== undefined && !origins.has(origin)) return answer(false, FORBIDDEN);
      const isFull = sockets.clients.size >= socketLimits.total;
      return isFull ? answer(false, UNAVAILABLE, undefined, { 'retry-after': '5' }) : answer(true);
    },
  });
  return sockets;
}

async function closeAll(sockets: WebSocketServer): Promise<void> {
  const left = [...sockets.clients];
  const closed = new Promise((resolve) => sockets.close(resolve));
  for (const socket of left) socket.close(GOING_AWAY, 'Going away: come back with the last cursor');
  const cut = setTimeout(() => left.forEach((socket) => socket.terminate()), CLOSE_WITHIN_MS);
  await closed;
  clearTimeout(cut);
}
