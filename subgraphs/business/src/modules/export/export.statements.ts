import type { EntityManager } from '@mikro-orm/postgresql';

/** As many as were counted when another person was asked; four eyes also by a constraint. */
export async function allowRows(
  em: EntityManager,
  { id, approvalId }: { readonly id: string; readonly approvalId: string },
): Promise<void> {
  await em.execute(
    `update business.export_request as request set approved_rows = row_count,
       approved_by = approval.decided_by
     from business.approval where request.id = ? and approval.id = ? and approval.status = 'APPROVED'`,
    [id, approvalId],
  );
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
