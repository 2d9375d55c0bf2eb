import { DomainError } from '@zhongtai/kit/errors';

/** The graph has no such operation. */
export class InterfaceNotFound extends DomainError {
  readonly code = 'INTERFACE_NOT_FOUND';
}

export class CapabilityNotFound extends DomainError {
  readonly code = 'CAPABILITY_NOT_FOUND';
}

/** Somebody else was faster. */
export class CatalogueChanged extends DomainError {
  readonly code = 'CATALOGUE_CHANGED';

  constructor(now: { readonly version: number }) {
    super('CatalogueChanged', now);
  }
}
