import { rmSync, writeFileSync } from 'node:fs';
import { guardFile } from './guarded.ts';
import { stopPostgres } from './postgres.ts';

// Lives beside an embedded server and stops it when whoever started both is gone, also after kill -9.

const [folder = '', removed] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
process.once('SIGTERM', () => leave());
process.once('disconnect', () => void stopServer());
writeFileSync(guardFile(folder), String(process.pid));
process.send?.('ready');

async function stopServer(): Promise<void> {
  await stopPostgres(folder);
  leave();
  if (removed) rmSync(removed, { recursive: true, force: true });
}

function leave(): void {
  rmSync(guardFile(folder), { force: true });
  if (process.connected) process.disconnect();
  process.exitCode = 0;
}
