import { join } from 'node:path';
import { provisionDemoLogins } from '@zhongtai/business/auth/index';
import { computeTags, rememberBanks } from '@zhongtai/data/seed/index';
import { auditRun } from '../audit-run.ts';
import type { BankDoors } from '../bank-doors.ts';
import { waitForEvents } from '../catch-up.ts';
import { berka } from './berka/index.ts';
import { bpi2012 } from './bpi2012/index.ts';
import { hillstrom } from './hillstrom/index.ts';
import type { Importer } from './import-run.ts';
import { asTask } from './import-task.ts';
import { openRejects } from './rejects.ts';

export const IMPORTERS = { berka, bpi2012, hillstrom } satisfies Record<string, Importer>;

export type ImportName = keyof typeof IMPORTERS;

export interface ImportOptions {
  readonly name: ImportName;
  /** Absolute. */
  readonly path: string;
  /** ZHONGTAI_HOME: the rejects file and the keys of the demo channel go there. */
  readonly home: string;
  readonly hasDemoLogins: boolean;
  readonly signal: AbortSignal;
  readonly say: (what: string, count: number) => void;
}

/** How many rows were refused, and the file that says which and why. */
export interface Refused {
  readonly rows: number;
  readonly file: string;
}

/** Puts a whole bank in, up to its tags. What is in already stays. The data subgraph must carry the events. */
export async function importBank(doors: BankDoors, options: ImportOptions): Promise<Refused> {
  const { name, home, say } = options;
  const importer = IMPORTERS[name];
  const rejects = openRejects(join(home, 'imports', `${name}.rejects.csv`));
  const { measure } = doors;
  const opened = async () => {
    if (options.hasDemoLogins) await provisionDemoLogins(doors.business(), { ...importer, home });
  };
  try {
    await asTask(doors, { name, bank: importer.bank }, async ({ count, signal: stopped }) => {
      const signal = AbortSignal.any([options.signal, stopped]);
      const progress = (what: string, rows: number) => {
        signal.throwIfAborted();
        count(what, rows);
        say(what, rows);
      };
      const run = { doors, em: doors.business(), rejects, progress, opened, measure };
      await importer.run(run, options.path);
      await finish(doors, importer, { ...options, signal });
      const after = { source: name, rejected: rejects.count() };
      await auditRun(doors, { action: 'bank.imported', bank: importer.bank, after });
    });
  } finally {
    await rejects.close();
  }
  return { rows: rejects.count(), file: rejects.path };
}

async function finish(
  doors: BankDoors,
  { bank, currency, timeZone }: Importer,
  { signal, say }: ImportOptions,
): Promise<void> {
  await waitForEvents(doors, signal, (left) => say('events on their way', left));
  // No event tells data of a head office that was put in; without, its days would be cut by the usual zone.
  await rememberBanks(doors.data(), [{ path: bank, currency, timeZone }]);
  const { clickhouse } = doors;
  await computeTags({ em: doors.data(), clickhouse, now: () => new Date() }, bank);
}
