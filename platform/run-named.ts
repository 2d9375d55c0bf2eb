import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';
import { runInherited } from './run-program.ts';

/** Runs `<folder>/<name>.ts` with the other arguments. @throws Refusal that lists what there is */
export async function runNamed(folder: string, what: string): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const file = join(folder, `${name}.ts`);
  if (/^[a-z0-9-]+$/.test(name) && existsSync(file)) return runInherited('node', [file, ...args]);
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((entry) => entry.endsWith('.ts') && !entry.endsWith('.test.ts'))
        .map((entry) => `  npm run ${what} -- ${entry.slice(0, -'.ts'.length)}`)
    : [];
  throw new Refusal(
    [
      name === '' ? 'Say which:' : `There is no ${what} "${name}". There are:`,
      ...(names.length > 0 ? names : ['  none yet']),
    ].join('\n'),
  );
}
