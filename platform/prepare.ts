import { setPriority } from 'node:os';
import { buildGenerated } from './console.ts';
import { claimHome } from './instance.ts';
import { runCommand } from './refusal.ts';
import { openSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';
import { openShutdown } from './shutdown.ts';
import { startPlatform } from './start-platform.ts';

const YIELDING = 15;

/** Sets a platform up, console and demo bank too, and stops it: on the processor time that tests beside it leave. */
await runCommand(async () => {
  setPriority(YIELDING);
  const settings = readSettings(process.env);
  const claim = claimHome(settings.home);
  const shutdown = openShutdown();
  const tell = (sentence: string) => console.error(sentence);
  const options = { settings, secrets: openSecrets(settings.home), shutdown, tell };
  try {
    // Of what is generated already: to make it anew would change files under the tests.
    await buildGenerated(options);
    await startPlatform(options);
    return 0;
  } finally {
    await shutdown.stop();
    claim.release();
  }
});
