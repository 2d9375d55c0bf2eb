import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './places.ts';
import { Refusal, runCommand } from './refusal.ts';
import { runInherited } from './run-program.ts';
import { runNamed } from './run-named.ts';

const BENCH = join(ROOT, 'bench');
const INSTALL = ['--yes', 'pnpm@12.21.0', 'install', '--frozen-lockfile'];

await runCommand(async () => {
  await installPeers();
  return runNamed(BENCH, 'bench');
});

/** The benchmarks compare with other people's software, which stays out of the platform's own packages. */
async function installPeers(): Promise<void> {
  if (!existsSync(join(BENCH, 'package.json')) || existsSync(join(BENCH, 'node_modules'))) return;
  if ((await runInherited('npx', INSTALL, { cwd: BENCH })) !== 0) {
    throw new Refusal(
      'The packages of bench/ could not be installed; check the network and run it again.',
    );
  }
}
