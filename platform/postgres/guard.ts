import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { guardFile } from './guarded.ts';
import { stopPostgres } from './postgres.ts';

// Lives beside an embedded server and stops it when whoever started both is gone, also after kill -9.

/** A server that was just being started when its starter died needs that long to be seen. */
const STARTING_MS = 1_000;

const [folder = '', removed] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
process.once('SIGTERM', () => leave());
process.once('disconnect', () => void stopServer());
mkdirSync(dirname(folder), { recursive: true });
writeFileSync(guardFile(folder), String(process.pid));
process.send?.('ready');

async function stopServer(): Promise<void> {
  if (!existsSync(`${folder}/postmaster.pid`)) await pause(STARTING_MS);
  await stopPostgres(folder);
  if (removed) rmSync(removed, { recursive: true, force: true });
  leave();
}

function leave(): void {
  rmSync(guardFile(folder), { force: true });
  process.exit(0);
}
