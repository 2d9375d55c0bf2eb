import { isIP } from 'node:net';
import type { SealingKeys } from './sealing.ts';

/** How second factors work on this platform. */
export interface SecondFactorConfig {
  readonly sealingKeys: SealingKeys;
  /** Whether administrators get in only with one. */
  readonly isRequired: boolean;
  /** Null where browsers allow no passkeys. */
  readonly passkeys: PasskeyPlace | null;
}

export const NO_SECOND_FACTOR: SecondFactorConfig = {
  sealingKeys: [],
  isRequired: false,
  passkeys: null,
};

export interface PasskeyPlace {
  /** The domain to which passkeys are bound: that of the sign-in page, or one above it. */
  readonly domain: string;
  readonly origins: string[];
}

interface Addresses {
  readonly publicUrl: string;
  readonly consoleUrl: string;
  readonly domain: string | null;
}

/**
 * Passkeys are made on the console and used on the sign-in page, so both must lie within the domain.
 * Browsers bind none to an IP address, and none outside https but to localhost.
 */
export function passkeyPlace({ publicUrl, consoleUrl, domain }: Addresses): PasskeyPlace | null {
  const urls = [new URL(publicUrl), new URL(consoleUrl)];
  const wanted = domain ?? urls[0]?.hostname ?? '';
  const areWithin = urls.every(
    ({ hostname, protocol }) =>
      (hostname === wanted || hostname.endsWith(`.${wanted}`)) &&
      (protocol === 'https:' || hostname === 'localhost'),
  );
  if (isIP(wanted.replace(/^\[|\]$/g, '')) !== 0 || !areWithin) return null;
  return { domain: wanted, origins: [...new Set(urls.map(({ origin }) => origin))] };
}
