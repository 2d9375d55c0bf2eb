import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

const PROGRAMS = ['redis-server', 'valkey-server'];

/** A Redis that this machine has; undefined when it has none. */
export const redisProgram = PROGRAMS.find((program) => !spawnSync(program, ['--version']).error);

export interface RunningRedis {
  readonly url: string;
  /** How many are connected to it. */
  readonly clients: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** A Redis of its own that keeps nothing. */
export async function startRedis(program: string): Promise<RunningRedis> {
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', '/tmp'];
  const server = spawn(program, settings, { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  const own = new Redis(url, { retryStrategy: () => 50 });
  own.on('error', () => undefined);
  await own.ping();
  return {
    url,
    clients: async () => Number(/connected_clients:(\d+)/.exec(await own.info('clients'))?.[1]) - 1,
    async stop() {
      own.disconnect();
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
