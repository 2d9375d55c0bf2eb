import { DomainError } from '@zhongtai/kit/errors';

/** The version that was to be replaced is not in force. */
export class PlannedEventChanged extends DomainError {
  readonly code = 'PLANNED_EVENT_CHANGED';
}
