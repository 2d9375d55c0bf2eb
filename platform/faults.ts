import { join } from 'node:path';
import { runCommand } from './refusal.ts';
import { runNamed } from './run-named.ts';

await runCommand(() => runNamed(join(import.meta.dirname, 'faults'), 'faults'));
