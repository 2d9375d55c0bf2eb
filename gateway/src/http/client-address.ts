import type { IncomingMessage } from 'node:http';
import { newNetworks, plainAddress } from '../networks.ts';

export interface Proxies {
  readonly trusts: (address: string) => boolean;
}

/** @param list addresses and networks, as in `127.0.0.0/8, ::1`. @throws Error naming what is none */
export function trustedProxies(list: string): Proxies {
  const entries = list.split(',').map((one) => one.trim());
  return { trusts: newNetworks(entries.filter(Boolean)).has };
}

/**
 * Who really called: the last in `x-forwarded-for` that is no proxy of ours. What stands before it, the
 * client may have made up.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  { trusts }: Proxies,
): string {
  const given = headers['x-forwarded-for'];
  const passed = (Array.isArray(given) ? given.join() : (given ?? '')).split(',');
  const hops = [...passed.map((hop) => hop.trim()).filter(Boolean), socket.remoteAddress ?? ''];
  const nearest = hops.findLastIndex((hop) => !trusts(hop));
  return plainAddress(hops[Math.max(nearest, 0)] ?? '');
}
