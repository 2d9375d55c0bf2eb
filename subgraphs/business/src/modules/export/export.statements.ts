import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '@zhongtai/kit/caller';

interface Decision {
  readonly id: string;
  readonly decision: 'APPROVED' | 'REJECTED';
  readonly reason: string | null;
  readonly at: Date;
}

/** False when it does not wait, was decided, or is the decider's own; four eyes also by a constraint. */
export async function decideExport(
  em: EntityManager,
  caller: Caller,
  { id, decision, reason, at }: Decision,
): Promise<boolean> {
  const rows = await em.execute<{ id: string }[]>(
    `update business.export_request as request set decision = ?, decided_by = ?, decided_by_name = ?,
       decided_at = ?, decision_reason = ?,
       approved_rows = case when ? = 'APPROVED' then row_count end
     where id = ? and decision is null and owner <> ? and exists (
       select from business.task
       where task.id = request.id and task.status = 'WAITING_APPROVAL')
     returning id`,
    [decision, caller.subject, caller.name, at, reason, decision, id, caller.subject],
  );
  return rows.length > 0;
}

export interface WrittenFile {
  readonly id: string;
  readonly file: string;
  readonly fileSize: number;
  readonly rowCount: number;
  readonly rowsWritten: number;
  readonly isComplete: boolean;
  readonly expiresAt: Date;
}

/** The database refuses more rows than were allowed. */
export async function recordFile(em: EntityManager, written: WrittenFile): Promise<void> {
  await em.execute(
    `update business.export_request set file = ?, file_size = ?, row_count = ?, rows_written = ?,
       is_complete = ?, expires_at = ? where id = ?`,
    [
      written.file,
      written.fileSize,
      written.rowCount,
      written.rowsWritten,
      written.isComplete,
      written.expiresAt,
      written.id,
    ],
  );
}
