import { DomainError } from '@zhongtai/kit/errors';

/** Or not the caller's. */
export class TrackingTrialNotFound extends DomainError {
  readonly code = 'TRACKING_TRIAL_NOT_FOUND';
}
