import type { EntityManager } from '@mikro-orm/postgresql';
import { bankDay } from '@zhongtai/kit/calendar';
import { newId } from '@zhongtai/kit/ids';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { findBank } from '../bank/index.ts';
import { giveStarters } from '../indicator/index.ts';
import { banksWithBehaviour, hasBehaviour } from './report.behaviour.ts';
import { Report, REPORT_KINDS, type ReportKind } from './report.entity.ts';
import { type Days, lastPeriod, momentsOf } from './report.period.ts';
import { addByRhythm, partsThatListen } from './report.statements.ts';
import { writeReport, type Writing } from './report.write.ts';

const QUEUE = 'report-writing';
const PLANNING = 'report-planning';
const EVERY_FIVE_MINUTES = '*/5 * * * *';
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
  await jobs.schedule(PLANNING, EVERY_FIVE_MINUTES, 'UTC');
}

type Planning = Pick<Writing, 'em' | 'analytics' | 'now'>;

/** Adds, for each bank and each part that somebody follows, what is over and not yet written. */
export async function planReports(planning: Planning, jobs: Sending): Promise<void> {
  const { em, analytics, now } = planning;
  const at = now();
  // A bank that was just given its indicators may still be filled: its turn is next time.
  const banks = await banksWithBehaviour(analytics);
  const fresh = await giveStarters(em, banks, at);
  for (const path of banks) {
    const { timeZone } = await findBank(em, path);
    if (fresh.includes(path) || hourAt(at, timeZone) < FROM_HOUR) continue;
    const today = bankDay(at, timeZone);
    for (const kind of REPORT_KINDS) {
      const days = lastPeriod(kind, today);
      for (const organisation of [path, ...(await partsThatListen(em, path, kind))]) {
        await plan(planning, jobs, { organisation, kind, days, timeZone });
      }
    }
  }
}

interface Planned {
  readonly organisation: string;
  readonly kind: ReportKind;
  readonly days: Days;
  readonly timeZone: string;
}

async function plan(
  { em, analytics, now }: Planning,
  jobs: Sending,
  { organisation, kind, days, timeZone }: Planned,
): Promise<void> {
  const { firstDay } = days;
  if (await em.count(Report, { organisation, kind, firstDay, requestedBy: null })) return;
  // Nobody waits for a report that says nothing: not of a bank that was imported as it was years ago.
  if (!(await hasBehaviour(analytics, organisation, momentsOf(days, timeZone)))) return;
  await em.transactional(async (tx) => {
    const id = await addByRhythm(tx, { id: newId(), organisation, kind, ...days, at: now() });
    if (id !== null) await jobs.send(QUEUE, { id }, { em: tx, singletonKey: id });
  });
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
