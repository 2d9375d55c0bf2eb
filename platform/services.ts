import { join } from 'node:path';
import { type Child, startChild } from './children.ts';
import { environmentOf, reachableHost, type Place, type Service } from './environment.ts';
import { keepRunning } from './keep-running.ts';
import { NODE_FLAGS } from './node-flags.ts';
import { ROOT } from './places.ts';
import type { Shutdown, Stoppable } from './shutdown.ts';

export interface ServiceOptions extends Place {
  shutdown: Shutdown;
  tell: (sentence: string) => void;
}

const SOURCES = {
  business: 'subgraphs/business/src/main.ts',
  data: 'subgraphs/data/src/main.ts',
  operations: 'subgraphs/operations/src/main.ts',
  gateway: 'gateway/src/main.ts',
} as const;

/** Starts a subgraph or the gateway and keeps it running. @throws Refusal */
export function startService(
  service: keyof typeof SOURCES,
  options: ServiceOptions,
): Promise<Stoppable> {
  const { settings } = options;
  const port = {
    business: settings.BUSINESS_PORT,
    data: settings.DATA_PORT,
    operations: settings.OPERATIONS_PORT,
    gateway: settings.GATEWAY_PORT,
  }[service];
  const host = service === 'gateway' ? reachableHost(settings) : '127.0.0.1';
  const flags = service === 'gateway' ? NODE_FLAGS.gateway : [];
  const source = [...flags, join(ROOT, SOURCES[service])];
  return supervise(service, options, {
    args: settings.isDevelopment ? ['--watch', '--watch-preserve-output', ...source] : source,
    // Under --watch the channel belongs to the watcher, not to the service.
    ...(settings.isDevelopment && { readyUrl: `http://${host}:${port}/healthz` }),
  });
}

type Command = Pick<Parameters<typeof startChild>[0], 'args' | 'cwd' | 'readyUrl'>;

export function supervise(
  service: Service,
  options: ServiceOptions,
  command: Command,
): Promise<Stoppable> {
  const { settings, shutdown, tell } = options;
  const start = (): Promise<Child> =>
    startChild({
      name: service,
      env: environmentOf(service, options),
      logs: join(settings.home, 'logs'),
      signal: shutdown.signal,
      ...command,
    });
  return shutdown.start(() => keepRunning({ name: service, start, shutdown, tell }));
}
