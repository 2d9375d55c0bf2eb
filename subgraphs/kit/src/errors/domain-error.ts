/** An expected refusal. `code` is public API: clients branch on it, so it never changes. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  /** Sent to the client beside the code: what it needs to say what was wrong. Never personal data. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string = new.target.name, details: Record<string, unknown> = {}) {
    super(message);
    this.name = new.target.name;
    this.details = details;
  }
}

/** Nobody is signed in. */
export class Unauthenticated extends DomainError {
  readonly code = 'UNAUTHENTICATED';
}

/** Somebody is signed in and may not. */
export class Forbidden extends DomainError {
  readonly code = 'FORBIDDEN';
}

/** The input breaks a rule; `details.field` names the place. */
export class InvalidInput extends DomainError {
  readonly code = 'INVALID_INPUT';

  constructor(field: string, message: string) {
    super(message, { field });
  }
}
