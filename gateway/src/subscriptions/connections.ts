import { GraphQLError } from 'graphql';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Credentials } from '../auth/authenticate.ts';
import type { Session } from '../auth/claims.ts';

/** `connection_init` of a client: `{ authorization: 'Bearer …', organisation? }`, or nothing. */
const initSchema = z.object({
  authorization: z.string().optional(),
  organisation: z.string().optional(),
});

// Long enough for a farewell to be answered.
const FAREWELL_MS = 1_000;
// The longest a timer can wait; tokens live minutes, so nobody is let go early.
const MAX_TIMER_MS = 2 ** 31 - 1;

interface Client {
  readonly socket: WebSocket;
  readonly address: string | undefined;
}

export interface Connections {
  /** Lets the client in, or closes the socket with 4403 and the reason. */
  accept(client: Client, init: unknown): Promise<boolean>;
  /** Who the accepted client is. */
  sessionOf(socket: WebSocket): Session;
  /** Closes with 4403 the sockets of those who may stay no longer. */
  sendAway(isRevoked: (session: Session) => boolean): void;
}

/** Who is behind each socket; a socket is closed with 4403 the moment its token expires. */
export function newConnections(
  authenticate: (credentials: Credentials) => Promise<Session>,
): Connections {
  const sessions = new Map<WebSocket, Session>();
  return {
    async accept({ socket, address }, init) {
      try {
        const { authorization, organisation } = initSchema.parse(init ?? {});
        const session = await authenticate({ authorization, organisation, address });
        if (socket.readyState !== socket.OPEN) return false;
        sessions.set(socket, session);
        socket.once('close', () => sessions.delete(socket));
        closeWhenExpired(socket, session.expiresAt);
        return true;
      } catch (error) {
        socket.close(CloseCode.Forbidden, reasonOf(error));
        return false;
      }
    },
    sessionOf(socket) {
      const session = sessions.get(socket);
      if (!session) throw new Error('A socket that was not accepted');
      return session;
    },
    sendAway(isRevoked) {
      for (const [socket, session] of sessions) {
        if (isRevoked(session)) forbid(socket, 'UNAUTHENTICATED: Access revoked');
      }
    },
  };
}

/** A client that does not answer the farewell is cut off, so that its subscriptions end here and behind. */
function forbid(socket: WebSocket, reason: string): void {
  socket.close(CloseCode.Forbidden, reason);
  const cut = setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
  socket.once('close', () => clearTimeout(cut));
}

function closeWhenExpired(socket: WebSocket, expiresAt: number | null): void {
  if (expiresAt === null) return;
  const expire = () => forbid(socket, 'UNAUTHENTICATED: Token expired');
  const timer = setTimeout(expire, Math.min(Math.max(expiresAt - Date.now(), 0), MAX_TIMER_MS));
  socket.once('close', () => clearTimeout(timer));
}

function reasonOf(error: unknown): string {
  if (error instanceof GraphQLError) return `${String(error.extensions['code'])}: ${error.message}`;
  if (error instanceof z.ZodError) return 'BAD_REQUEST: connection_init cannot be read';
  return 'INTERNAL_SERVER_ERROR: Something went wrong on our side.';
}
