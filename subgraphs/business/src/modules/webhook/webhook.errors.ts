import { DomainError } from '@zhongtai/kit/errors';

export class WebhookNotFound extends DomainError {
  readonly code = 'WEBHOOK_NOT_FOUND';
}

/** Somebody else changed it since it was read. */
export class WebhookChanged extends DomainError {
  readonly code = 'WEBHOOK_CHANGED';
}

/** A partner has as many as it may. */
export class TooManyWebhooks extends DomainError {
  readonly code = 'TOO_MANY_WEBHOOKS';
}
