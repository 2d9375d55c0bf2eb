import { DomainError } from '@zhongtai/kit/errors';

export class OperatorNotFound extends DomainError {
  readonly code = 'OPERATOR_NOT_FOUND';
}
