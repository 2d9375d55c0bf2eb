import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collecting, startCollecting } from '@zhongtai/data/modules/collect/index';
import { serviceCaller } from '@zhongtai/kit/caller';
import { scopedManager } from '@zhongtai/kit/scope';
import { testVault } from '@zhongtai/kit/testing';
import { afterAll } from 'vitest';

/** What takes the behaviour of channels, until the test file ends, and where it keeps what the engine does not have yet. */
export async function collecting(parts: Pick<Collecting, 'orm' | 'clickhouse' | 'logger'>) {
  const spoolFolder = await mkdtemp(join(tmpdir(), 'zhongtai-spool-'));
  const collector = await startCollecting({
    ...{ ...parts, vault: testVault(), now: () => new Date() },
    manager: () => scopedManager(parts.orm, serviceCaller('data')),
    ...{ folder: spoolFolder, maxBytes: 100_000_000 },
  });
  afterAll(async () => {
    await collector.stop();
    await rm(spoolFolder, { recursive: true });
  });
  return { collector, spoolFolder };
}
