import { DomainError } from '@zhongtai/kit/errors';

export class CustomerGroupEmpty extends DomainError {
  readonly code = 'CUSTOMER_GROUP_EMPTY';
}

export class CustomerGroupTooLarge extends DomainError {
  readonly code = 'CUSTOMER_GROUP_TOO_LARGE';
}
