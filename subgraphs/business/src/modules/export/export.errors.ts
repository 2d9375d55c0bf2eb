import { DomainError } from '@zhongtai/kit/errors';

export class ExportNotFound extends DomainError {
  readonly code = 'EXPORT_NOT_FOUND';
}

/** There is no file yet, or there never will be. */
export class ExportNotReady extends DomainError {
  readonly code = 'EXPORT_NOT_READY';
}

/** Its file has been deleted. */
export class ExportExpired extends DomainError {
  readonly code = 'EXPORT_EXPIRED';
}

export class TooManyExports extends DomainError {
  readonly code = 'TOO_MANY_EXPORTS';
}

/** This process has no place for files. */
export class ExportsOff extends DomainError {
  readonly code = 'EXPORTS_OFF';
}
