import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { newId } from '@zhongtai/kit/ids';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { mustBeHeadOffice } from '../../places.ts';
import type { Task } from './task.entity.ts';
import { requestElsewhere, tellTask } from './task.service.ts';
import { noteReport } from './task.statements.ts';

/** What the data domain tells of it. */
export const TAGS_PROGRESSED = 'data.tags.progressed';

const reported = z.object({
  taskId: z.guid(),
  status: z.enum(['RUNNING', 'DONE', 'FAILED']),
  ...{ done: z.int(), total: z.int() },
});

/** Has data compute all tags of the caller's bank. @throws Forbidden, InvalidInput, TaskRunning */
export async function requestTags(ctx: ServiceContext): Promise<Task> {
  const organisation = mustBeHeadOffice(
    ctx.caller,
    'Tags are computed for a whole bank: only a head office asks for them.',
  );
  return ctx.em.transactional(async (em) => {
    const task = { id: newId(), kind: 'TAGS', subject: organisation } as const;
    audit(em, ctx, {
      ...{ action: 'tags.requested', organisation, objectKind: 'Task', objectId: task.id },
      after: { bank: organisation },
    });
    return requestElsewhere(em, ctx, task);
  });
}

/** Hears how the computation goes on. */
export async function hearTags(em: EntityManager, { type, body, at }: OutboxEvent): Promise<void> {
  if (type !== TAGS_PROGRESSED) return;
  const { taskId: id, ...report } = reported.parse(body);
  const errorCode = report.status === 'FAILED' ? 'TAGS_FAILED' : null;
  if (await noteReport(em, { id, ...report, errorCode, at })) await tellTask(em, id, at);
}
