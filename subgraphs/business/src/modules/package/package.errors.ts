import { DomainError } from '@zhongtai/kit/errors';
import type { PackageProblem } from './package.problems.ts';

export class PackageNotFound extends DomainError {
  readonly code = 'PACKAGE_NOT_FOUND';
}

/** Somebody else was faster, or it is submitted, published or discarded. */
export class PackageChanged extends DomainError {
  readonly code = 'PACKAGE_CHANGED';

  constructor(now: { readonly version: number; readonly status: string }) {
    super('PackageChanged', now);
  }
}

/** Another version of the package is being written. */
export class PackageExists extends DomainError {
  readonly code = 'PACKAGE_EXISTS';
}

/** It could not be sold; `problems` say why. */
export class PackageInvalid extends DomainError {
  readonly code = 'PACKAGE_INVALID';

  constructor(problems: readonly PackageProblem[]) {
    super('PackageInvalid', { problems });
  }
}

/** It is just as the version before. */
export class PackageUnchanged extends DomainError {
  readonly code = 'PACKAGE_UNCHANGED';
}
