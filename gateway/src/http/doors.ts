import { once } from 'node:events';
import { createServer } from 'node:net';
import { drainServer } from '@zhongtai/kit/lifecycle';
import type { FastifyInstance } from 'fastify';

/** Only Linux shares one port among several listening sockets in the way that is used here. */
const DOORS = process.platform === 'linux' ? 16 : 1;
/** What the kernel keeps waiting at each; it keeps fewer where `net.core.somaxconn` is less. */
const BACKLOG = 4_096;

interface Address {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Where connections come in. */
export interface Doors {
  /** The URL that is listened at. */
  readonly open: (at: Address) => Promise<string>;
  /** Lets nobody else in; ends when what was asked is answered. */
  readonly drain: () => Promise<void>;
}

/**
 * Node takes one waiting connection in each round of its event loop. Rounds are long when there is much to do, so that
 * a crowd would wait in the kernel, unseen by the limits, and be lost there: it comes in by several doors.
 */
export function newDoors(app: FastifyInstance): Doors {
  const enter = (socket: unknown) => app.server.emit('connection', socket);
  const others = Array.from({ length: DOORS - 1 }, () =>
    // As servers of HTTP listen.
    createServer({ allowHalfOpen: true, noDelay: true }, enter),
  );
  return {
    async open(at) {
      const options = { backlog: BACKLOG, reusePort: others.length > 0 };
      const url = await app.listen({ ...at, ...options });
      const port = Number(new URL(url).port);
      for (const door of others) {
        await once(door.listen({ ...at, ...options, port }), 'listening');
      }
      return url;
    },
    drain: () => drainServer(app.server, { besides: others }),
  };
}
