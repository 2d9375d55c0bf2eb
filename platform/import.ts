import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { provisionDemoLogins } from '@zhongtai/business/auth/index';
import { computeTags } from '@zhongtai/data/seed/index';
import { auditRun } from './audit-run.ts';
import { type BankDoors, withBankDoors } from './bank-doors.ts';
import { waitForEvents } from './catch-up.ts';
import { berka } from './imports/berka/index.ts';
import { bpi2012 } from './imports/bpi2012/index.ts';
import type { Importer } from './imports/import-run.ts';
import { openRejects } from './imports/rejects.ts';
import { openProgress } from './progress.ts';
import { Refusal, runCommand } from './refusal.ts';
import { readSettings } from './settings.ts';
import { withEngines } from './with-engines.ts';

const IMPORTERS: Readonly<Record<string, Importer>> = { berka, bpi2012 };

await runCommand(async () => {
  const { name, importer, path } = readArguments(process.argv.slice(2));
  await withEngines((engines, signal) =>
    withBankDoors(engines, (doors) => importBank({ name, importer, path, doors, signal })),
  );
  return 0;
});

function readArguments([name = '', path = '']: string[]) {
  const importer = IMPORTERS[name];
  if (!importer || !path) {
    const names = Object.keys(IMPORTERS).join(' or ');
    throw new Refusal(`Say what to import and from where: npm run import -- <${names}> <path>`);
  }
  if (!statSync(path, { throwIfNoEntry: false })) throw new Refusal(`There is nothing at ${path}.`);
  return { name, importer, path: resolve(path) };
}

interface Import {
  readonly name: string;
  readonly importer: Importer;
  readonly path: string;
  readonly doors: BankDoors;
  readonly signal: AbortSignal;
}

async function importBank({ name, importer, path, doors, signal }: Import): Promise<void> {
  const { home, DEMO } = readSettings(process.env);
  const progress = openProgress();
  const rejects = openRejects(join(home, 'imports', `${name}.rejects.csv`));
  const { bank, branches } = importer;
  try {
    const run = {
      em: doors.business(),
      rejects,
      progress: (what: string, rows: number) => {
        signal.throwIfAborted();
        progress.say(what, rows);
      },
    };
    await importer.run(run, path);
    if (DEMO) await provisionDemoLogins(doors.business(), { bank, branches, home });
    await waitForEvents(doors, signal, (left) => progress.say('events on their way', left));
    await computeTags(
      { em: doors.data(), clickhouse: doors.clickhouse, now: () => new Date() },
      bank,
    );
    const after = { source: name, rejected: rejects.count() };
    await auditRun(doors, { action: 'bank.imported', bank, after });
  } finally {
    progress.end();
    await rejects.close();
  }
  console.log(`${name} is in, as the bank ${bank}.${DEMO ? ` Sign in as admin.${bank}.` : ''}`);
  if (rejects.count() > 0) console.log(`${rejects.count()} rows were refused: see ${rejects.path}`);
}
