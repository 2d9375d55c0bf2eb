import { permissionsOf } from '@zhongtai/kit/caller';
import { describe, expect, it } from 'vitest';
import { actAt } from './authenticate.ts';
import { sessionOf } from './claims.ts';

const NOW = Date.parse('2026-03-10T02:00:00Z');
const SECOND = Math.floor(NOW / 1000);

const session = (grants: object[], organisation = 'demo.b01') =>
  sessionOf(
    {
      ...{ sub: 'li', kind: 'OPERATOR', name: 'Li', organisation, grants },
      ...{ iat: SECOND, exp: SECOND + 600 },
    },
    NOW,
  );

const may = (grants: object[], place: string | undefined, permission: 'campaign:write') => {
  try {
    return permissionsOf(actAt(session(grants), place, NOW).caller).has(permission);
  } catch {
    return 'refused';
  }
};

describe('an operator', () => {
  const manager = { role: 'CAMPAIGN_MANAGER', organisation: 'demo.b01' };

  it.each([
    ['demo.b01', true],
    ['demo.b01.o01', true],
    [undefined, true],
    ['demo.b02', 'refused'],
    ['demo', 'refused'],
    ['demo.b010', 'refused'],
  ])('with a role at demo.b01 only may use it, at %s: %s', (place, outcome) => {
    expect(may([manager], place, 'campaign:write')).toBe(outcome);
  });

  it('holds at each place what was granted there or above, whatever is held elsewhere', () => {
    const grants = [manager, { role: 'ANALYST', organisation: 'demo' }];
    expect(may(grants, 'demo.b01', 'campaign:write')).toBe(true);
    expect(may(grants, 'demo.b02', 'campaign:write')).toBe(false);
    expect(may(grants, 'demo', 'campaign:write')).toBe(false);
  });

  it.each([
    [SECOND + 60, true],
    [SECOND, false],
    [SECOND - 1, false],
  ])('loses what was lent the moment it ends: %i', (until, holds) => {
    expect(may([{ ...manager, until }], undefined, 'campaign:write')).toBe(holds);
  });

  it('keeps no socket open longer than what was lent', () => {
    const { expiresAt } = actAt(session([{ ...manager, until: SECOND + 60 }]), undefined, NOW);
    expect(expiresAt).toBe((SECOND + 60) * 1000);
  });

  it('begins elsewhere when nothing is held at home', () => {
    const { caller } = actAt(session([{ ...manager, organisation: 'demo.b02' }]), undefined, NOW);
    expect(caller).toMatchObject({ organisation: 'demo.b02', roles: ['CAMPAIGN_MANAGER'] });
  });

  it('may with a role of the bank’s own what the token says of it, and with an unknown one nothing', () => {
    const own = { role: 'TELLER', organisation: 'demo.b01', permissions: ['campaign:write', 'x'] };
    expect(may([own], undefined, 'campaign:write')).toBe(true);
    expect(may([{ ...own, permissions: undefined }], undefined, 'campaign:write')).toBe(false);
  });

  it('cannot widen a role of the platform by what the token says of it', () => {
    const forged = { role: 'ANALYST', organisation: 'demo', permissions: ['campaign:write'] };
    expect(may([forged], undefined, 'campaign:write')).toBe(false);
  });

  it('who holds nothing is somebody who may nothing', () => {
    const { caller } = actAt(session([]), undefined, NOW);
    expect(caller).toMatchObject({ organisation: 'demo.b01', roles: [], permissions: [] });
    expect(() => actAt(session([]), 'demo.b01', NOW)).toThrow('not part of yours');
  });
});
