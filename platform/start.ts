import { requireDiskSpace } from './disk.ts';
import { claimHome } from './instance.ts';
import { requireFreePorts } from './ports.ts';
import { removeReady } from './ready.ts';
import { runCommand } from './refusal.ts';
import { openSecrets } from './secrets.ts';
import { readSettings, type Settings } from './settings.ts';
import { openShutdown } from './shutdown.ts';
import { startPlatform } from './start-platform.ts';
import { aborted, stopRequests } from './stop-requests.ts';

await runCommand(start);

async function start(): Promise<number> {
  const isDevelopment = process.argv.includes('--dev');
  const settings = readSettings(process.env, { isDevelopment });
  const claim = claimHome(settings.home);
  const shutdown = openShutdown();
  const asked = aborted(stopRequests());
  try {
    requireDiskSpace(settings.home);
    removeReady(settings.home);
    await requireFreePorts(portsOf(settings));
    const tell = (sentence: string) => console.error(sentence);
    const options = { settings, secrets: openSecrets(settings.home), shutdown, tell };
    const started = startPlatform(options);
    // A stop during the start makes it fail; that is no news then.
    started.catch(() => {});
    const isStarted = await Promise.race([started.then(() => true), asked.then(() => false)]);
    if (isStarted) await Promise.race([asked, aborted(shutdown.signal)]);
    return isStarted && shutdown.signal.aborted ? 1 : 0;
  } finally {
    removeReady(settings.home);
    await shutdown.stop();
    claim.release();
  }
}

/** PostgreSQL is not among them: a server of ours that a killed launcher left is adopted. */
function portsOf(settings: Settings): Record<string, number> {
  const { BUSINESS_PORT, DATA_PORT, OPERATIONS_PORT, GATEWAY_PORT, WEB_PORT } = settings;
  const services = { BUSINESS_PORT, DATA_PORT, OPERATIONS_PORT, GATEWAY_PORT, WEB_PORT };
  if (settings.CLICKHOUSE_URL) return services;
  return { ...services, CLICKHOUSE_PORT: settings.CLICKHOUSE_PORT };
}
