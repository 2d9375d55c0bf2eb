import { DomainError } from '../errors/index.ts';

/** What the cursor points at is no longer kept; details: `oldest`, a cursor that still works. */
export class CursorExpired extends DomainError {
  readonly code = 'CURSOR_EXPIRED';

  constructor(oldest: string) {
    super('Events after this cursor are no longer all kept', { oldest });
  }
}
