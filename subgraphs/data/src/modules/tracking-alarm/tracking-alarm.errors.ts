import { DomainError } from '@zhongtai/kit/errors';

/** Or not the caller's, or it is closed. */
export class TrackingAlarmNotFound extends DomainError {
  readonly code = 'TRACKING_ALARM_NOT_FOUND';
}
