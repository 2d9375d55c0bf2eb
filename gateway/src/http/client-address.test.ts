import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { clientAddress, trustedProxies } from './client-address.ts';

const LOOPBACK = trustedProxies('127.0.0.0/8, ::1');
const WITH_PROXY = trustedProxies('127.0.0.0/8, 10.1.0.0/16');

function addressOf(peer: string, forwarded: string | undefined, proxies = LOOPBACK): string {
  const socket = Object.create(Socket.prototype, { remoteAddress: { value: peer } }) as Socket;
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return clientAddress({ headers, socket }, proxies);
}

describe('the address of who calls', () => {
  it.each([
    ['is the peer when nobody forwards', '203.0.113.9', undefined, '203.0.113.9'],
    ['is what our console saw', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['is not what a stranger claims', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['is not what a browser told the console', '127.0.0.1', '8.8.8.8, 203.0.113.9', '203.0.113.9'],
    ['is this machine’s own', '127.0.0.1', '127.0.0.1', '127.0.0.1'],
    ['is IPv4 on an IPv6 socket', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['is IPv6', '::1', '2001:db8::9', '2001:db8::9'],
  ])('%s', (...[, peer, forwarded, expected]) => {
    expect(addressOf(peer, forwarded)).toBe(expected);
  });

  it('passes over the proxies that are configured', () => {
    expect(addressOf('10.1.2.3', '203.0.113.9, 10.1.9.9', WITH_PROXY)).toBe('203.0.113.9');
    expect(addressOf('10.2.2.3', '203.0.113.9', WITH_PROXY)).toBe('10.2.2.3');
  });

  it('needs addresses for proxies', () => {
    expect(() => trustedProxies('loopback')).toThrow('loopback is no address');
  });
});
