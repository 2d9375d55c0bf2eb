import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';

export const TASK_STATUSES = [
  'WAITING_APPROVAL',
  'WAITING',
  'RUNNING',
  'DONE',
  'FAILED',
  'CANCELLED',
] as const;

export type TaskStatus = (typeof TASK_STATUSES)[number];

/** It will not change any more. */
export const ENDED = ['DONE', 'FAILED', 'CANCELLED'] as const satisfies TaskStatus[];

const TASK_KINDS = ['EXPORT', 'RECONCILIATION', 'IMPORT', 'TAGS', 'ANALYSIS'] as const;

export type TaskKind = (typeof TASK_KINDS)[number];

/** Kinds of which a part of the bank has one at a time; the others are an operator's own. */
export const ALONE = `kind not in ('EXPORT', 'ANALYSIS')`;

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

const TaskSchema = defineEntity({
  name: 'Task',
  tableName: 'task',
  ...staffPolicy(),
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['owner', 'createdAt'] },
    { properties: ['status', 'createdAt'] },
  ],
  uniques: [
    {
      name: 'task_one_at_a_time',
      properties: ['organisation', 'kind'],
      where: `${ALONE} and ended_at is null`,
    },
  ],
  checks: [
    { name: 'task_kind_known', expression: `kind in (${quoted(TASK_KINDS)})` },
    { name: 'task_status_known', expression: `status in (${quoted(TASK_STATUSES)})` },
    { name: 'task_ended', expression: `(ended_at is not null) = (status in (${quoted(ENDED)}))` },
    { name: 'task_counted', expression: 'done >= 0 and total >= 0 and run >= 0' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    kind: p.string().columnType('text').$type<TaskKind>(),
    subject: p.string().length(80),
    status: p.string().columnType('text').$type<TaskStatus>().default('WAITING'),
    owner: p.string().length(128),
    ownerName: p.string().length(128),
    done: p.integer().default(0),
    total: p.integer().nullable(),
    errorCode: p.string().length(80).nullable(),
    /** Raised by every worker that takes it up, so that one believed dead cannot go on beside its successor. */
    run: p.integer().default(0),
    /** Raised by every change. */
    version: p.integer().default(1),
    createdAt: momentColumn(),
    startedAt: momentColumn().nullable(),
    endedAt: momentColumn().nullable(),
  },
});

export class Task extends TaskSchema.class {}

TaskSchema.setClass(Task);

export function hasEnded({ status }: Pick<Task, 'status'>): boolean {
  const ended: readonly TaskStatus[] = ENDED;
  return ended.includes(status);
}
