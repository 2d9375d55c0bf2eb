import type { Logger } from '@zhongtai/kit/logging';
import { CloseCode, type Server } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { textOf } from './message-text.ts';
import { sendAway } from './farewell.ts';

export interface Serving<Extra> {
  readonly protocol: Server<Extra>;
  readonly extra: Extra;
  /** Whether one more message may be taken. */
  readonly mayTalk: () => boolean;
  readonly pingMs: number;
  readonly logger: Logger;
}

/** Lets a socket talk graphql-ws until it closes. */
export function serveSocket<Extra>(socket: WebSocket, serving: Serving<Extra>): void {
  const { protocol, extra, logger } = serving;
  const failed = (err: unknown) => {
    logger.error({ err }, 'socket failed');
    sendAway(socket, CloseCode.InternalServerError, 'INTERNAL_SERVER_ERROR');
  };
  // What a client sends wrongly; the library of the sockets has closed them with the fitting code.
  socket.on('error', (err) => logger.info({ err }, 'socket broken'));
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code = 1000, reason = '') => sendAway(socket, code, reason),
      onMessage: (take) => {
        socket.on('message', (data: RawData) => {
          if (serving.mayTalk()) take(textOf(data)).catch(failed);
          else sendAway(socket, CloseCode.TooManyInitialisationRequests, TOO_MANY_MESSAGES);
        });
      },
    },
    extra,
  );
  const stopPinging = expectLife(socket, serving.pingMs);
  socket.once('close', (code, reason) => {
    stopPinging();
    closed(code, String(reason)).catch(failed);
  });
}

const TOO_MANY_MESSAGES = 'TOO_MANY_MESSAGES: Slow down';

const send = (socket: WebSocket, text: string) =>
  new Promise<void>((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    // A socket that cannot be written to closes, which is heard elsewhere.
    socket.send(text, () => resolve());
  });

/** Cuts off a client that does not answer a ping before the next one is due. */
function expectLife(socket: WebSocket, pingMs: number): () => void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingMs);
  return () => clearInterval(timer);
}
