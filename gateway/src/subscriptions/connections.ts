import { GraphQLError } from 'graphql';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Credentials } from '../auth/authenticate.ts';
import { versionIn } from '../auth/authentication.ts';
import type { Session } from '../auth/claims.ts';
import type { Allowance, Allowances } from './allowances.ts';
import { sendAway } from './farewell.ts';

/** `connection_init` of a client: `{ authorization: 'Bearer …', organisation?, clientVersion? }`, or nothing. */
const initSchema = z.object({
  authorization: z.string().optional(),
  organisation: z.string().optional(),
  clientVersion: z.unknown().optional(),
});

// The longest a timer can wait; tokens live minutes, so nobody is let go early.
const MAX_TIMER_MS = 2 ** 31 - 1;

interface Client {
  readonly socket: WebSocket;
  readonly address: string | undefined;
}

/** An accepted client. */
interface Connection {
  readonly session: Session;
  /** What the client calls itself. */
  readonly version: string | null;
  readonly allowance: Allowance;
}

export interface Connections {
  /** Lets the client in, or closes the socket with 4403 or 4429 and the reason. */
  accept(client: Client, init: unknown): Promise<boolean>;
  /** Who the accepted client is. */
  of(socket: WebSocket): Connection;
  /** Whether one more message may be taken from the client, accepted or not yet. */
  mayTalk(socket: WebSocket): boolean;
  /** Whether the client may be told anything now; if not, it is sent away. */
  mayHear(socket: WebSocket): boolean;
  /** Closes with 4403 the sockets of those who may stay no longer. */
  review(): void;
}

export interface ConnectionsOptions {
  readonly authenticate: (credentials: Credentials) => Promise<Session>;
  readonly isRevoked: (session: Session) => boolean;
  readonly allowances: Allowances;
}

/** Who is behind each socket; a socket is closed with 4403 the moment its token expires or is revoked. */
export function newConnections(options: ConnectionsOptions): Connections {
  const { isRevoked, allowances } = options;
  const connections = new Map<WebSocket, Connection>();
  const strangers = newStrangers(allowances);
  const admit = newAdmission(options);

  const mayHear = (socket: WebSocket): boolean => {
    const session = connections.get(socket)?.session;
    return session !== undefined && mayStay(socket, endOf(session, isRevoked));
  };

  return {
    async accept(client, init) {
      const { socket } = client;
      try {
        const connection = await admit(client, init);
        if (!connection) return false;
        connections.set(socket, connection);
        socket.once('close', () => connections.delete(socket));
        closeWhenExpired(socket, connection.session.expiresAt, () => mayHear(socket));
        return true;
      } catch (error) {
        refuse(socket, error);
        return false;
      }
    },
    of(socket) {
      const connection = connections.get(socket);
      if (!connection) throw new Error('A socket that was not accepted');
      return connection;
    },
    mayTalk: (socket) => (connections.get(socket)?.allowance ?? strangers.of(socket)).takeMessage(),
    mayHear,
    review() {
      for (const socket of connections.keys()) mayHear(socket);
    },
  };
}

function newStrangers(allowances: Allowances) {
  const known = new WeakMap<WebSocket, Pick<Allowance, 'takeMessage'>>();
  return {
    of(socket: WebSocket) {
      const stranger = known.get(socket) ?? allowances.ofStranger();
      known.set(socket, stranger);
      return stranger;
    },
  };
}

/** Null when the client has left meanwhile. */
function newAdmission({ authenticate, allowances }: ConnectionsOptions) {
  return async ({ socket, address }: Client, init: unknown): Promise<Connection | null> => {
    const { authorization, organisation, clientVersion } = initSchema.parse(init ?? {});
    const session = await authenticate({ authorization, organisation, address });
    if (socket.readyState !== socket.OPEN) return null;
    const allowance = allowances.takeSocket(nameOf(session, address));
    if (!allowance) throw new TooManySockets();
    socket.once('close', allowance.giveBack);
    return { session, version: versionIn(clientVersion), allowance };
  };
}

function mayStay(socket: WebSocket, reason: string | null): boolean {
  if (reason !== null) sendAway(socket, CloseCode.Forbidden, reason);
  return reason === null;
}

function refuse(socket: WebSocket, error: unknown): void {
  const isCrowd = error instanceof TooManySockets;
  const code = isCrowd ? CloseCode.TooManyInitialisationRequests : CloseCode.Forbidden;
  sendAway(socket, code, reasonOf(error));
}

class TooManySockets extends Error {}

/** Those without a name are told apart by where they are. */
const nameOf = ({ caller: { kind, subject } }: Session, address = '') =>
  kind === 'ANONYMOUS' ? `${kind} ${address}` : `${kind} ${subject}`;

function endOf(session: Session, isRevoked: (session: Session) => boolean): string | null {
  const { expiresAt } = session;
  if (expiresAt !== null && expiresAt <= Date.now()) return 'UNAUTHENTICATED: Token expired';
  return isRevoked(session) ? 'UNAUTHENTICATED: Access revoked' : null;
}

function closeWhenExpired(socket: WebSocket, expiresAt: number | null, review: () => void): void {
  if (expiresAt === null) return;
  const waitMs = Math.min(Math.max(expiresAt - Date.now(), 0) + 1, MAX_TIMER_MS);
  const timer = setTimeout(review, waitMs);
  socket.once('close', () => clearTimeout(timer));
}

function reasonOf(error: unknown): string {
  if (error instanceof TooManySockets) return 'TOO_MANY_SOCKETS: This caller has too many';
  if (error instanceof GraphQLError) return `${String(error.extensions['code'])}: ${error.message}`;
  if (error instanceof z.ZodError) return 'BAD_REQUEST: connection_init cannot be read';
  return 'INTERNAL_SERVER_ERROR: Something went wrong on our side.';
}
