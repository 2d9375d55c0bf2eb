import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '@zhongtai/kit/scope';
import type { AnalysisKind } from '../saved-analysis/index.ts';

const STATUSES = ['WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const;
export type AnalysisRunStatus = (typeof STATUSES)[number];

/** Analyses of one operator that may wait or run. */
export const MOST_AT_ONCE = 3;

// As of what it counts: its owner's, where they may see; and our own processes', whose scope holds every path.
const OWN = `organisation <@ scope() and (owner = scope_operator() or scope() = '')`;

/** An analysis that is asked as a task; the task that shows it is of the business domain. */
const AnalysisRunSchema = defineEntity({
  name: 'AnalysisRun',
  tableName: 'analysis_run',
  rowLevelSecurity: 'force',
  policies: [{ name: 'own', using: OWN, check: OWN }],
  indexes: [
    { properties: ['organisation'], type: 'gist' },
    { properties: ['owner', 'askedAt'] },
    { properties: ['endedAt'] },
  ],
  uniques: [
    { name: 'analysis_run_slot', properties: ['owner', 'slot'], where: 'ended_at is null' },
  ],
  checks: [
    {
      name: 'analysis_run_status_known',
      expression: `status in (${STATUSES.map((name) => `'${name}'`).join(', ')})`,
    },
    {
      name: 'analysis_run_ended',
      expression: `(ended_at is null) = (status in ('WAITING', 'RUNNING'))`,
    },
    { name: 'analysis_run_slots', expression: `slot between 1 and ${MOST_AT_ONCE}` },
  ],
  properties: {
    /** Also of the task. */
    id: p.uuid().primary(),
    /** Where it was asked, whose customers it counts. */
    organisation: organisationColumn(),
    /** Sign-in name. */
    owner: p.string().columnType('text'),
    /** What the owner might do when they asked. */
    permissions: p.json().$type<readonly string[]>(),
    kind: p.string().columnType('text').$type<AnalysisKind>(),
    /** As the graph was asked it: the name of the analysis, and its input. */
    asked: p.json().$type<Readonly<Record<string, object>>>(),
    question: p.string().columnType('text').nullable(),
    status: p.string().columnType('text').$type<AnalysisRunStatus>().default('WAITING'),
    /** Which of those that the owner may have at once. */
    slot: p.smallint(),
    /** Raised by every worker that takes it up. */
    turn: p.integer().default(0),
    errorCode: p.string().columnType('text').nullable(),
    askedAt: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
  },
});

export class AnalysisRun extends AnalysisRunSchema.class {}

AnalysisRunSchema.setClass(AnalysisRun);

const KEPT_MS = 24 * 3_600_000;

/** Until when what is counted at a moment is kept. */
export const keptUntil = (countedAt: Date): Date => new Date(countedAt.getTime() + KEPT_MS);
