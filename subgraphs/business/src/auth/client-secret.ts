import Provider, { type Client } from 'oidc-provider';
import { addressOf } from './address.ts';
import type { FailureLimit } from './failure-limit.ts';
import { isPassword } from './password.ts';

/**
 * Registered secrets are stored hashed, so the provider's own comparison of texts cannot serve; it
 * still does for the console, whose secret comes from configuration. Guessing at a client's secret is
 * limited by client and address.
 */
export function compareHashedSecrets(prototype: Client, limit: FailureLimit): void {
  const compareTexts = prototype.compareClientSecret;
  prototype.compareClientSecret = async function compare(this: Client, actual: string) {
    if (!this.clientSecret?.startsWith('$argon2')) return compareTexts.call(this, actual);
    const request = Provider.ctx?.req;
    const guesser = `${this.clientId} ${request ? addressOf(request) : ''}`;
    if (limit.secondsToWait(guesser) > 0) return false;
    const isRight = await isPassword(actual, this.clientSecret);
    if (!isRight) limit.countFailure(guesser);
    return isRight;
  };
}
