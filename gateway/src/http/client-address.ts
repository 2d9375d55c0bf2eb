import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export interface Proxies {
  readonly trusts: (address: string) => boolean;
}

/** @param list addresses and networks, as in `127.0.0.0/8, ::1`. @throws Error naming what is none */
export function trustedProxies(list: string): Proxies {
  const trusted = new BlockList();
  for (const entry of list.split(',').map((one) => one.trim())) {
    if (entry === '') continue;
    const [address = '', prefix] = entry.split('/');
    const family = familyOf(address);
    if (family === null) throw new Error(`${entry} is no address or network`);
    trusted.addSubnet(address, Number(prefix ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return {
    trusts: (address) => {
      const plain = plainAddress(address);
      const family = familyOf(plain);
      return family !== null && trusted.check(plain, family);
    },
  };
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

/** IPv4 as such, also when it came by an IPv6 socket. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6';
}
