import type { EntityManager } from '@mikro-orm/postgresql';
import { bankDay } from '@zhongtai/kit/calendar';
import { newId } from '@zhongtai/kit/ids';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { listBanks } from '../bank/index.ts';
import { giveStarters } from '../indicator/index.ts';
import { REPORT_KINDS } from './report.entity.ts';
import { lastPeriod } from './report.period.ts';
import { addByRhythm, partsThatListen } from './report.statements.ts';
import { writeReport, type Writing } from './report.write.ts';

const QUEUE = 'report-writing';
const PLANNING = 'report-planning';
const EVERY_TEN_MINUTES = '*/10 * * * *';
/** By the bank's clock: what came during the night is there by then. */
const FROM_HOUR = 6;

type Sending = Pick<Jobs, 'send'>;

/** Has reports written: by their rhythm, each by the clock of its own bank, and when somebody asks. */
export async function writeReports(
  jobs: Pick<Jobs, 'work' | 'schedule' | 'send'>,
  writing: () => Writing,
): Promise<void> {
  await jobs.work<{ id: string }>(QUEUE, ({ id }) => writeReport(writing(), id));
  await jobs.work(PLANNING, () => planReports(writing(), jobs));
  await jobs.schedule(PLANNING, EVERY_TEN_MINUTES, 'UTC');
}

/** Adds, for each bank and each part that somebody follows, what is over and not yet written. */
export async function planReports(
  { em, now }: Pick<Writing, 'em' | 'now'>,
  jobs: Sending,
): Promise<void> {
  const at = now();
  await giveStarters(em, at);
  for (const { path, timeZone } of await listBanks(em)) {
    if (hourAt(at, timeZone) < FROM_HOUR) continue;
    const today = bankDay(at, timeZone);
    for (const kind of REPORT_KINDS) {
      const days = lastPeriod(kind, today);
      for (const organisation of [path, ...(await partsThatListen(em, path, kind))]) {
        await em.transactional(async (tx) => {
          const id = await addByRhythm(tx, { id: newId(), organisation, kind, ...days, at });
          if (id !== null) await jobs.send(QUEUE, { id }, { em: tx, singletonKey: id });
        });
      }
    }
  }
}

/** Sends what operators asked for to be written. */
export async function takeReportRequests(
  em: EntityManager,
  jobs: Sending,
  events: readonly OutboxEvent[],
): Promise<void> {
  for (const { subjectId: id } of events) {
    if (id !== null) await jobs.send(QUEUE, { id }, { em, singletonKey: id });
  }
}

const hourAt = (at: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(at));
