import { DomainError } from '@zhongtai/kit/errors';

/** Somebody else was quicker, or it is gone. */
export class DashboardChanged extends DomainError {
  readonly code = 'DASHBOARD_CHANGED';
}
