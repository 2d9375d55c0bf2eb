import { DomainError } from '@zhongtai/kit/errors';

/** Or not the caller's, or it is closed. */
export class IndicatorAlarmNotFound extends DomainError {
  readonly code = 'INDICATOR_ALARM_NOT_FOUND';
}

export class IndicatorRuleNotFound extends DomainError {
  readonly code = 'INDICATOR_RULE_NOT_FOUND';
}
