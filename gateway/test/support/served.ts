import { type Bus, openPostgresBus } from '@zhongtai/kit/bus';
import { newHealth } from '@zhongtai/kit/health';
import type { Logger } from '@zhongtai/kit/logging';
import type { SubgraphServer } from '@zhongtai/kit/serve';
import { afterAll } from 'vitest';
import { SECRET, silent, type SubgraphName } from './small-bank.ts';

type Served = Pick<SubgraphServer<never>, 'name' | 'host' | 'gatewaySecret' | 'health' | 'logger'>;

/** Until the test file ends. */
export function openBus(url: string): Bus {
  const bus = openPostgresBus({ url, logger: silent });
  afterAll(() => bus.close());
  return bus;
}

/** What every subgraph is served with. */
export const served = (name: SubgraphName, logger: Logger): Served => ({
  name,
  host: '127.0.0.1',
  gatewaySecret: SECRET,
  health: newHealth(),
  logger,
});
