import type { EntityManager } from '@mikro-orm/postgresql';
import { type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { DomainError } from '@zhongtai/kit/errors';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';
import { z } from 'zod';
import {
  type Analytics,
  AnalysisTooComplex,
  type Background,
  rowsOf,
} from '../../clickhouse/index.ts';
import { keepAnswers, type NewAnswer } from '../kept-answer/index.ts';
import { keptUntil } from './analysis-run.entity.ts';
import { emitProgressed } from './analysis-run.events.ts';
import { forgetBeyondMost } from './analysis-run.forget.ts';
import { newMeter, startPulse, TurnLost } from './analysis-run.pulse.ts';
import { askAll, type AskingAll, rehearse, revived } from './analysis-run.question.ts';
import { endRun, isWaiting, type TakenRun, takeRun } from './analysis-run.statements.ts';

export const RUNS_QUEUE = 'analysis-runs';
const LAST_ATTEMPT = 5;

export interface RunBench {
  readonly jobs: Jobs;
  readonly logger: Logger;
  /** A manager of our own for each unit of work. */
  readonly manager: () => EntityManager;
  readonly background: Background;
  /** What a request of the caller would have. */
  readonly contextOf: (caller: Caller) => AskingAll;
  readonly now: () => Date;
}

/**
 * Asks analyses that are tasks, one at a time. What `stop` interrupts is taken up again by whoever comes next.
 */
export async function workOnRuns(bench: RunBench) {
  const stopping = new AbortController();
  await bench.jobs.work(RUNS_QUEUE, ({ id }: { id: string }, { attempt }) =>
    performRun({ ...bench, stopping: stopping.signal }, { id, attempt }),
  );
  return { stop: () => stopping.abort(new Error('The platform stops')) };
}

type Bench = RunBench & { readonly stopping: AbortSignal };

/** @throws what may pass, so that it is tried again */
async function performRun(bench: Bench, { id, attempt }: { id: string; attempt: number }) {
  const { manager, now, background, logger } = bench;
  bench.stopping.throwIfAborted();
  const run = await manager().transactional((em) => takeRun(em, id));
  if (!run) return;
  // A worker that was killed left it running.
  await background.stop(nameOf(id));
  const meter = newMeter();
  const pulse = startPulse({ ...bench, run, meter, name: nameOf(id) });
  try {
    const answers = await answersTo(bench, { run, meter, signal: pulse.signal });
    await manager().transactional((em) => complete(em, { run, answers, meter, at: now() }));
  } catch (error) {
    if (pulse.signal.reason instanceof TurnLost || error instanceof TurnLost) {
      if (await isWaiting(manager(), id)) throw error;
      return;
    }
    const lasting = lastingCode(error);
    if (bench.stopping.aborted || (lasting === null && attempt < LAST_ATTEMPT)) throw error;
    if (lasting === null) logger.error({ err: error, runId: id }, 'analysis given up');
    await manager().transactional(async (em) => {
      const errorCode = lasting ?? 'ANALYSIS_FAILED';
      if (!(await endRun(em, run, { status: 'FAILED', at: now(), errorCode }))) return;
      emitProgressed(em, now(), { ...run, ...meter.reading(), status: 'FAILED', errorCode });
    });
  } finally {
    await pulse.stop();
  }
}

const nameOf = (id: string): string => `analysis-run:${id}`;

function lastingCode(error: unknown): string | null {
  if (error instanceof AnalysisTooComplex) return 'ANALYSIS_TOO_LARGE';
  return error instanceof DomainError ? error.code : null;
}

interface Working {
  readonly run: TakenRun;
  readonly meter: ReturnType<typeof newMeter>;
  readonly signal: AbortSignal;
}

/** What each of its statements is answered, as their owner's scope was when they asked. */
async function answersTo(bench: Bench, { run, meter, signal }: Working): Promise<NewAnswer[]> {
  const { background, contextOf, now } = bench;
  const answers = new Map<string, NewAnswer>();
  const asking = contextOf(callerOf(run));
  const question = revived(run.asked);
  meter.expect(await rehearse(asking, question));
  const analytics: Analytics = {
    ...asking.analytics,
    async select(caller, statement) {
      signal.throwIfAborted();
      const fingerprint = asking.analytics.fingerprint(caller, statement);
      const known = answers.get(fingerprint);
      const countedAt = now();
      const lines = known?.lines ?? (await background.select(caller, statement, nameOf(run.id)));
      if (!known) {
        answers.set(fingerprint, { fingerprint, lines, countedAt });
        meter.statementDone();
      }
      return z.array(statement.row).parse(rowsOf(lines));
    },
  };
  await askAll({ ...asking, analytics }, question);
  return [...answers.values()];
}

const callerOf = ({ organisation, owner, permissions }: TakenRun): Caller => ({
  ...serviceCaller(owner),
  ...{ kind: 'OPERATOR', organisation, permissions },
});

interface Completed extends Pick<Working, 'run' | 'meter'> {
  readonly answers: readonly NewAnswer[];
  readonly at: Date;
}

async function complete(em: EntityManager, { run, answers, meter, at }: Completed): Promise<void> {
  if (!(await endRun(em, run, { status: 'DONE', at, errorCode: null }))) throw new TurnLost();
  const { id: runId, organisation, owner } = run;
  await keepAnswers(em, { runId, organisation, owner, keptUntil: keptUntil(at) }, answers);
  await forgetBeyondMost(em, owner);
  const { done } = meter.reading();
  emitProgressed(em, at, { ...run, status: 'DONE', done, total: done });
}
