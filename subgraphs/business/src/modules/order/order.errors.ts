import { DomainError } from '@zhongtai/kit/errors';

export class FlowNotFound extends DomainError {
  readonly code = 'FLOW_NOT_FOUND';
}

/** No such order, or one that another system leads. */
export class OrderNotFound extends DomainError {
  readonly code = 'ORDER_NOT_FOUND';
}

/** Another channel, or somebody else, was faster; the details say how it stands now. */
export class OrderChanged extends DomainError {
  readonly code = 'ORDER_CHANGED';

  constructor(now: { readonly version: number; readonly state: string; readonly step: string }) {
    super('OrderChanged', now);
  }
}

/** It is completed, refused, cancelled or expired. */
export class OrderEnded extends DomainError {
  readonly code = 'ORDER_ENDED';
}

/** It waited too long. */
export class OrderExpired extends DomainError {
  readonly code = 'ORDER_EXPIRED';
}

/** Money may be under way; nobody can stop it any more. */
export class OrderUnderWay extends DomainError {
  readonly code = 'ORDER_UNDER_WAY';
}

/** It waits to be resumed with its code, or from the customer's open tasks. */
export class OrderParked extends DomainError {
  readonly code = 'ORDER_PARKED';
}

/** Another channel holds it (`channel`): resume it here first. */
export class OrderElsewhere extends DomainError {
  readonly code = 'ORDER_ELSEWHERE';

  constructor(channel: string | null) {
    super('OrderElsewhere', { channel });
  }
}

/** The customer began it by themselves: staff need their consent first. */
export class OrderNotPickedUp extends DomainError {
  readonly code = 'ORDER_NOT_PICKED_UP';
}

/** Who serves the customer does not decide about them. */
export class OrderOwn extends DomainError {
  readonly code = 'ORDER_OWN';
}

/** This channel cannot do the step; `channels` can. */
export class ChannelUnsuitable extends DomainError {
  readonly code = 'CHANNEL_UNSUITABLE';

  constructor(channels: readonly string[]) {
    super('ChannelUnsuitable', { channels });
  }
}

/** A member of staff does this step. */
export class StepOfStaff extends DomainError {
  readonly code = 'STEP_OF_STAFF';
}

/** Unknown, used, or too old. */
export class HandoffNotFound extends DomainError {
  readonly code = 'HANDOFF_NOT_FOUND';
}

/** No open account of that number and name in the bank. */
export class PayeeNotFound extends DomainError {
  readonly code = 'PAYEE_NOT_FOUND';
}
