import { DomainError } from '@zhongtai/kit/errors';

/** The part above has one of that label. */
export class OrganisationExists extends DomainError {
  readonly code = 'ORGANISATION_EXISTS';
}

/** `details` counts what is there: open parts, customers, operators. */
export class OrganisationNotEmpty extends DomainError {
  readonly code = 'ORGANISATION_NOT_EMPTY';
}
