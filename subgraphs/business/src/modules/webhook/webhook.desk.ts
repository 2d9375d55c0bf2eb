import type { SealingKeys } from '../../auth/index.ts';
import type { Poster } from './webhook.post.ts';

/** What a process that keeps webhooks has one of. */
export interface WebhookDesk {
  readonly poster: Poster;
  /** Seal the secrets that sign. */
  readonly sealingKeys: SealingKeys;
  /** On a desk, where partners are at the same machine. */
  readonly allowInside: boolean;
}
