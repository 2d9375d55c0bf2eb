import { DomainError } from '@zhongtai/kit/errors';
import type { FlowProblem } from '../flow/index.ts';

export class FlowDraftNotFound extends DomainError {
  readonly code = 'FLOW_DRAFT_NOT_FOUND';
}

/** Somebody else was faster, or it is submitted, published or discarded. */
export class FlowDraftChanged extends DomainError {
  readonly code = 'FLOW_DRAFT_CHANGED';

  constructor(now: { readonly version: number; readonly status: string }) {
    super('FlowDraftChanged', now);
  }
}

/** Another draft of the flow is open. */
export class FlowDraftExists extends DomainError {
  readonly code = 'FLOW_DRAFT_EXISTS';
}

/** It could not do what it promises; `problems` say why. */
export class FlowInvalid extends DomainError {
  readonly code = 'FLOW_INVALID';

  constructor(problems: readonly FlowProblem[]) {
    super('FlowInvalid', { problems });
  }
}

/** Nobody saw it go through to its end as it is now. */
export class FlowNotSimulated extends DomainError {
  readonly code = 'FLOW_NOT_SIMULATED';
}

/** It is just as the version that is in use. */
export class FlowUnchanged extends DomainError {
  readonly code = 'FLOW_UNCHANGED';
}
