import type { WebSocket } from 'ws';
import { sendAway } from './farewell.ts';
import type { Line } from './follow.ts';

/** Try again later: clients of the protocol come back by themselves. */
const TRY_AGAIN_LATER = 1013;

export interface LineOptions {
  readonly socket: WebSocket;
  /** Of the subscription, as the client named it. */
  readonly id: string;
  readonly mayHear: () => boolean;
  readonly waitingBytes: number;
}

/**
 * Writes the events of one subscription. One that is known to be behind is not sent more; one that falls behind with
 * what happens now is sent away, to come back with its cursor.
 */
export function newLine({ socket, id, mayHear, waitingBytes }: LineOptions): Line {
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return {
    send(text) {
      if (socket.readyState !== socket.OPEN || !mayHear()) return;
      if (socket.bufferedAmount > waitingBytes) {
        sendAway(socket, TRY_AGAIN_LATER, 'SLOW_CONSUMER: Come back with the last cursor');
        return;
      }
      socket.send(`${head}${text}}`);
    },
    drained() {
      if (socket.readyState !== socket.OPEN || socket.bufferedAmount < waitingBytes / 4) {
        return undefined;
      }
      // A ping has left us when all that was sent before it has.
      return new Promise((resolve) => {
        socket.once('close', resolve);
        socket.ping('', false, () => {
          socket.off('close', resolve);
          resolve();
        });
      });
    },
  };
}
