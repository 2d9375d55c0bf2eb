import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { withBankDoors } from './bank-doors.ts';
import { IMPORTERS, type ImportName, importBank } from './imports/import-bank.ts';
import { openProgress } from './progress.ts';
import { Refusal, runCommand } from './refusal.ts';
import { readSettings } from './settings.ts';
import { withEngines } from './with-engines.ts';

await runCommand(async () => {
  const { name, path } = readArguments(process.argv.slice(2));
  const { home, DEMO } = readSettings(process.env);
  const progress = openProgress();
  try {
    const refused = await withEngines((engines, signal) =>
      withBankDoors(engines, (doors) =>
        importBank(doors, { name, path, home, hasDemoLogins: DEMO, signal, say: progress.say }),
      ),
    );
    progress.end();
    const { bank } = IMPORTERS[name];
    console.log(`${name} is in, as the bank ${bank}.${DEMO ? ` Sign in as admin.${bank}.` : ''}`);
    if (refused.rows > 0) console.log(`${refused.rows} rows were refused: see ${refused.file}`);
  } finally {
    progress.end();
  }
  return 0;
});

function readArguments([name = '', path = '']: string[]): { name: ImportName; path: string } {
  if (!isImportName(name) || !path) {
    const names = Object.keys(IMPORTERS).join(' or ');
    throw new Refusal(`Say what to import and from where: npm run import -- <${names}> <path>`);
  }
  if (!statSync(path, { throwIfNoEntry: false })) throw new Refusal(`There is nothing at ${path}.`);
  return { name, path: resolve(path) };
}

function isImportName(name: string): name is ImportName {
  return Object.hasOwn(IMPORTERS, name);
}
