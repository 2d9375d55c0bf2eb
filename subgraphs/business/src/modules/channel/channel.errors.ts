import { DomainError } from '@zhongtai/kit/errors';

/** The customer never opened it, or closed it. */
export class ChannelNotOpen extends DomainError {
  readonly code = 'CHANNEL_NOT_OPEN';
}

/** It is as it was asked to become, or cannot become so from what it is (`status`). */
export class ChannelStands extends DomainError {
  readonly code = 'CHANNEL_STANDS';

  constructor(status: string) {
    super('ChannelStands', { status });
  }
}

/** The bank or the customer suspended or closed it for them. */
export class ChannelSuspended extends DomainError {
  readonly code = 'CHANNEL_SUSPENDED';
}

/** The customer did not open this business in the channel (`business`). */
export class BusinessNotOpen extends DomainError {
  readonly code = 'BUSINESS_NOT_OPEN';

  constructor(business: string) {
    super('BusinessNotOpen', { business });
  }
}
