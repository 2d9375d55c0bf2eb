import type { ServiceContext } from '@zhongtai/kit/context';
import type { IntakeResult } from '@zhongtai/business/intake/index';
import type { BankDoors } from '../bank-doors.ts';
import { inBatches, oneAhead } from './in-batches.ts';
import type { Rejects } from './rejects.ts';

/** What an importer is given. */
export interface ImportRun {
  /** Of the other domains, for what a bank brings along beside its customers. */
  readonly doors: Pick<BankDoors, 'operations' | 'clickhouse'>;
  /** Signed in as the business domain, seeing the bank that is imported. */
  readonly em: ServiceContext['em'];
  readonly rejects: Rejects;
  /** Told what is being put in and how many rows of it are done. */
  readonly progress: (what: string, rows: number) => void;
  /** To be called when head office and branches are in: people may enter from now on. */
  readonly opened: () => Promise<void>;
  /** To be called when others will refer to what was just put in. */
  readonly measure: () => Promise<void>;
}

export interface Importer {
  /** Label of the head office it makes. */
  readonly bank: string;
  /** ISO 4217 */
  readonly currency: string;
  /** IANA; cuts the bank's days. */
  readonly timeZone: string;
  /** Paths of branches that get demo logins of their own, beside head office. */
  readonly branches: readonly string[];
  /** @throws Refusal when `path` does not hold the data set */
  readonly run: (run: ImportRun, path: string) => Promise<void>;
}

/** Rows of one transaction: less than a second of work, so that nobody's events wait behind it. */
const BATCH_ROWS = 5_000;

type Intake<Row> = (em: ServiceContext['em'], rows: readonly Row[]) => Promise<IntakeResult | void>;

export interface Putting<Row> {
  readonly what: string;
  readonly rows: AsyncIterable<Row> | Iterable<Row>;
  readonly intake: Intake<Row>;
  /** Rows of one batch, where each brings many of others. */
  readonly batchRows?: number;
  /** Whether others refer to what is put in while it is. */
  readonly isMeasured?: boolean;
}

/** Puts all rows in, batch by batch. What is there already stays as it is, so a run that broke off can be repeated. */
export async function put<Row>(
  run: ImportRun,
  { what, rows, intake, batchRows = BATCH_ROWS, isMeasured = false }: Putting<Row>,
): Promise<void> {
  let done = 0;
  for await (const batch of oneAhead(inBatches(rows, batchRows))) {
    await intake(run.em.fork(), batch);
    if (isMeasured && done === 0) await run.measure();
    done += batch.length;
    run.progress(what, done);
  }
}
