import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { Operator } from '../../auth/index.ts';
import { tellTask } from './task.service.ts';
import { insertTask, noteReport } from './task.statements.ts';

const REQUESTED = 'data.analysis.requested';
const PROGRESSED = 'data.analysis.progressed';
/** What the data domain tells of analyses that are tasks. */
export const ANALYSIS_NEWS = [REQUESTED, PROGRESSED];

const requested = z.object({ taskId: z.guid(), owner: z.string(), kind: z.string() });
const progressed = z.object({
  taskId: z.guid(),
  status: z.enum(['RUNNING', 'DONE', 'FAILED']),
  ...{ done: z.int(), total: z.int(), errorCode: z.string().nullable() },
});

/** Shows an analysis as a task of whoever asked it, and how it goes on. May be told again. */
export async function hearAnalysis(em: EntityManager, event: OutboxEvent): Promise<void> {
  if (event.type === REQUESTED) await show(em, event);
  if (event.type === PROGRESSED) await note(em, event);
}

async function show(em: EntityManager, { body, organisation, at }: OutboxEvent): Promise<void> {
  const { taskId: id, owner, kind: subject } = requested.parse(body);
  const operator = await em.findOne(Operator, { username: owner });
  const row = { id, organisation, kind: 'ANALYSIS', subject, owner, at } as const;
  if (await insertTask(em, { ...row, ownerName: operator?.displayName ?? owner })) {
    await tellTask(em, id, at);
  }
}

async function note(em: EntityManager, { body, at }: OutboxEvent): Promise<void> {
  const { taskId: id, ...report } = progressed.parse(body);
  if (await noteReport(em, { id, ...report, at })) await tellTask(em, id, at);
}
