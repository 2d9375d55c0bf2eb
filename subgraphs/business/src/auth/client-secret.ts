import { createHash, timingSafeEqual } from 'node:crypto';
import { type Client, Provider } from 'oidc-provider';
import { addressOf } from './address.ts';
import type { FailureLimit } from './failure-limit.ts';
import { isPassword } from './password.ts';

/**
 * Registered secrets are stored hashed, so the provider's own comparison of texts cannot serve; only
 * the console's secret, which comes from configuration, is one. Guessing is limited by client and address.
 */
export function compareHashedSecrets(prototype: Client, limit: FailureLimit): void {
  prototype.compareClientSecret = async function compare(this: Client, actual: string) {
    const expected = this.clientSecret ?? '';
    if (!expected.startsWith('$argon2')) return isSameText(actual, expected);
    const request = Provider.ctx?.req;
    const guesser = `${this.clientId} ${request ? addressOf(request) : ''}`;
    if (limit.secondsToWait(guesser) > 0) return false;
    const isRight = await isPassword(actual, expected);
    if (!isRight) limit.countFailure(guesser);
    return isRight;
  };
}

function isSameText(actual: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return expected !== '' && timingSafeEqual(digest(actual), digest(expected));
}
