import { DomainError } from '@zhongtai/kit/errors';

export class TaskNotFound extends DomainError {
  readonly code = 'TASK_NOT_FOUND';
}

/** It is done, failed or was cancelled already. */
export class TaskEnded extends DomainError {
  readonly code = 'TASK_ENDED';
}
