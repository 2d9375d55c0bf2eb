import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';
import type { AnalysisKind } from '../saved-analysis/index.ts';
import type { AnalysisRunStatus } from './analysis-run.entity.ts';

/** A task is to show it, and a worker to do it. */
export const ANALYSIS_REQUESTED = 'data.analysis.requested';
const ANALYSIS_PROGRESSED = 'data.analysis.progressed';
/** Whoever works on a task must stop. */
export const TASK_CANCELLED = 'business.task.cancelled';

export interface Requested {
  readonly id: string;
  readonly organisation: string;
  readonly owner: string;
  readonly kind: AnalysisKind;
}

/** Call before the flush. */
export function emitRequested(em: EntityManager, at: Date, run: Requested): void {
  const { id, organisation, owner, kind } = run;
  emit(em, at, {
    ...{ type: ANALYSIS_REQUESTED, organisation, subjectId: id },
    body: { taskId: id, owner, kind },
  });
}

export interface Progressed {
  readonly id: string;
  readonly organisation: string;
  readonly status: Exclude<AnalysisRunStatus, 'WAITING' | 'CANCELLED'>;
  /** Thousands of events read, and to be read. */
  readonly done: number;
  readonly total: number;
  readonly errorCode?: string | null;
}

/** Call before the flush. */
export function emitProgressed(em: EntityManager, at: Date, progressed: Progressed): void {
  const { id, organisation, status, done, total, errorCode = null } = progressed;
  emit(em, at, {
    ...{ type: ANALYSIS_PROGRESSED, organisation, subjectId: id },
    body: { taskId: id, status, done, total, errorCode },
  });
}
