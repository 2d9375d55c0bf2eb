import { createHmac, randomBytes } from 'node:crypto';
import { type SealingKeys, seal, unseal } from '../../auth/index.ts';
import type { SealedSecret } from './webhook.entity.ts';

const PREFIX = 'whsec_';

/** Told once; kept sealed for its webhook. */
export function newWebhookSecret(keys: SealingKeys, webhookId: string) {
  const secret = `${PREFIX}${randomBytes(32).toString('base64')}`;
  return { secret, sealed: { sealed: seal(keys, webhookId, secret), until: null } };
}

interface Signed {
  readonly webhookId: string;
  readonly secrets: readonly SealedSecret[];
  /** The same whenever the same message is sent. */
  readonly messageId: string;
  readonly at: Date;
  readonly body: string;
}

/** Headers of Standard Webhooks: a signature by each secret that holds now. */
export function signatureOf(keys: SealingKeys, { webhookId, secrets, ...message }: Signed) {
  const { messageId, at, body } = message;
  const seconds = String(Math.floor(at.getTime() / 1_000));
  const holding = secrets.filter(({ until }) => until === null || new Date(until) > at);
  const signatures = holding.map(({ sealed }) => {
    const secret = unseal(keys, webhookId, sealed).slice(PREFIX.length);
    const hmac = createHmac('sha256', Buffer.from(secret, 'base64'));
    return `v1,${hmac.update(`${messageId}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': messageId,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}
