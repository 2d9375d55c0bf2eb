import { runDirectly, TurnLost } from '@zhongtai/business/intake/index';
import type { BankDoors } from '../bank-doors.ts';
import { Refusal } from '../refusal.ts';

interface Imported {
  /** Of the data set. */
  readonly name: string;
  readonly bank: string;
}

interface Counting {
  /** Told how many rows of what are done. */
  readonly count: (what: string, rows: number) => void;
  readonly signal: AbortSignal;
}

/** Seen in the console of the bank as soon as somebody can enter it, and cancelled there. @throws Refusal */
export async function asTask(
  { businessOrm: orm }: BankDoors,
  { name, bank }: Imported,
  perform: (counting: Counting) => Promise<void>,
): Promise<void> {
  const rows = new Map<string, number>();
  try {
    await runDirectly(
      { orm, now: () => new Date() },
      {
        ...{ kind: 'IMPORT', subject: name, organisation: bank },
        ...{ owner: 'platform', ownerName: 'Zhongtai', failedCode: 'IMPORT_FAILED' },
        perform: ({ progress, signal }) =>
          perform({
            signal,
            count(what, done) {
              rows.set(what, done);
              progress.done = [...rows.values()].reduce((sum, each) => sum + each, 0);
            },
          }),
      },
    );
  } catch (error) {
    if (!(error instanceof TurnLost)) throw error;
    throw new Refusal(
      `The import of ${name} was cancelled in the console, or begun once more: run it again to go on with it.`,
    );
  }
}
