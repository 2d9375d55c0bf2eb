import { setPriority } from 'node:os';
import { buildGenerated } from './console.ts';
import { runCommand } from './refusal.ts';
import { openSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';
import { openShutdown } from './shutdown.ts';

const YIELDING = 15;

/** Builds the console beside the tests that need none: on the processor time they leave. */
await runCommand(async () => {
  setPriority(YIELDING);
  const settings = readSettings(process.env);
  const secrets = openSecrets(settings.home);
  const tell = (sentence: string) => console.error(sentence);
  await buildGenerated({ settings, secrets, shutdown: openShutdown(), tell });
  return 0;
});
