import { DomainError } from '@zhongtai/kit/errors';

export class ProductSourceNotFound extends DomainError {
  readonly code = 'PRODUCT_SOURCE_NOT_FOUND';
}

/** The bank has one of this code; or its ledger, of which it has one, already. */
export class ProductSourceExists extends DomainError {
  readonly code = 'PRODUCT_SOURCE_EXISTS';
}

/** Somebody changed it since it was read. */
export class ProductSourceChanged extends DomainError {
  readonly code = 'PRODUCT_SOURCE_CHANGED';

  constructor(now: { readonly version: number }) {
    super('ProductSourceChanged', now);
  }
}

/** The file has no such column, and the mapping names it. */
export class ProductColumnMissing extends DomainError {
  readonly code = 'PRODUCT_COLUMN_MISSING';

  constructor(missing: { readonly column: string | null; readonly field: string }) {
    super('ProductColumnMissing', missing);
  }
}

export class ProductIntakeNotFound extends DomainError {
  readonly code = 'PRODUCT_INTAKE_NOT_FOUND';
}

/** It was taken over or discarded, or a newer one took its place. */
export class ProductIntakeDecided extends DomainError {
  readonly code = 'PRODUCT_INTAKE_DECIDED';

  constructor(now: { readonly status: string }) {
    super('ProductIntakeDecided', now);
  }
}
