import { DomainError } from '@zhongtai/kit/errors';

export class TaskNotFound extends DomainError {
  readonly code = 'TASK_NOT_FOUND';
}

/** One of its kind goes on there that bears no other beside it. */
export class TaskRunning extends DomainError {
  readonly code = 'TASK_RUNNING';
}

/** It is done, failed or was cancelled already. */
export class TaskEnded extends DomainError {
  readonly code = 'TASK_ENDED';
}
