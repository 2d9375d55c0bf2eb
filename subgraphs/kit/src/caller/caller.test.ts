import { describe, expect, it, vi } from 'vitest';
import { aCustomer, aPartner, anOperator } from '../testing/index.ts';
import {
  ANONYMOUS,
  permissionsOf,
  requireAnyPermission,
  serviceCaller,
  signCaller,
  verifyCaller,
} from './index.ts';

const SECRET = 'a secret of this test, long enough for anybody';

describe('signed callers', () => {
  it.each([
    anOperator('ANALYST'),
    aCustomer('0198c0de-0000-7000-8000-000000000001'),
    aPartner(['award:read']),
    serviceCaller('data'),
    ANONYMOUS,
  ])('survive the way to the subgraph: $kind', (caller) => {
    expect(verifyCaller(signCaller(caller, SECRET), SECRET)).toEqual(caller);
  });

  it('are refused with another key, altered, missing, or without a signature', () => {
    const token = signCaller(ANONYMOUS, SECRET);
    const [header, , signature] = token.split('.');
    const forged = Buffer.from(JSON.stringify(serviceCaller('me'))).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const wrong of [
      undefined,
      '',
      'x',
      signCaller(ANONYMOUS, `${SECRET}!`),
      `${header}.${forged}.${signature}`,
      `${none}.${forged}.`,
    ]) {
      expect(() => verifyCaller(wrong, SECRET)).toThrow('Subgraphs only answer the gateway');
    }
  });

  it('are refused after a minute', () => {
    const token = signCaller(ANONYMOUS, SECRET);
    vi.useFakeTimers({ now: Date.now() + 61_000 });
    expect(() => verifyCaller(token, SECRET)).toThrow('expired');
    vi.useRealTimers();
  });
});

describe('permissions', () => {
  it('come from roles, from scopes, or from being a customer', () => {
    expect(permissionsOf(anOperator('CAMPAIGN_MANAGER')).has('campaign:write')).toBe(true);
    expect(permissionsOf(anOperator('ANALYST')).has('campaign:write')).toBe(false);
    expect([...permissionsOf(aPartner(['award:read', 'nonsense']))]).toEqual(['award:read']);
    expect(permissionsOf(aCustomer('x')).has('award:claim')).toBe(true);
    expect(permissionsOf(ANONYMOUS).size).toBe(0);
  });

  it('are asked for: nobody must sign in, somebody without is refused', () => {
    expect(() => requireAnyPermission(ANONYMOUS, ['product:read'])).toThrow('Sign in');
    expect(() => requireAnyPermission(aPartner([]), ['product:read'])).toThrow('product:read');
    expect(() =>
      requireAnyPermission(anOperator('ANALYST'), ['operator:write', 'tag:read']),
    ).not.toThrow();
  });
});
