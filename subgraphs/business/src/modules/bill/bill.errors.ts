import { DomainError } from '@zhongtai/kit/errors';

/** There is none of the customer's, or it is not known here yet. */
export class BillNotFound extends DomainError {
  readonly code = 'BILL_NOT_FOUND';
}

/** What it is for is not kept for the customer any more. */
export class BillOver extends DomainError {
  readonly code = 'BILL_OVER';
}

/** It was paid before. */
export class BillPaid extends DomainError {
  readonly code = 'BILL_PAID';
}

/** Another order may have paid it: that is asked about first. */
export class BillUnderWay extends DomainError {
  readonly code = 'BILL_UNDER_WAY';
}
