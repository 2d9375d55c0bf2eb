import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeldGrant, isWithin, rightsAt, usualPlace } from './index.ts';

const NOW = 1_000;
const PLACES = ['demo', 'demo.b01', 'demo.b01.o01', 'demo.b010', 'demo.b02', 'berka'] as const;

const grant = (organisation: string, over: Partial<HeldGrant> = {}): HeldGrant => ({
  role: 'ANALYST',
  organisation,
  permissions: ['tag:read'],
  endsAt: null,
  ...over,
});

describe('the rights at a part of the bank', () => {
  it.each([
    ['demo', 'demo', true],
    ['demo', 'demo.b01.o01', true],
    ['demo.b01', 'demo.b01', true],
    ['demo.b01', 'demo', false],
    ['demo.b01', 'demo.b02', false],
    ['demo.b01', 'demo.b010', false],
    ['demo', 'berka', false],
  ])('granted at %s and acting at %s: %s', (at, acting, holds) => {
    expect(rightsAt([grant(at)], acting, NOW) !== null).toBe(holds);
  });

  it.each([
    [NOW - 1, undefined],
    [NOW, undefined],
    [NOW + 1, NOW + 1],
  ])('end at the very moment: %i at 1000', (endsAt, until) => {
    expect(rightsAt([grant('demo', { endsAt })], 'demo', NOW)?.until).toBe(until);
  });

  it('add up, each role and permission once, and end with the first that ends', () => {
    const held = [
      grant('demo', { endsAt: 9_000 }),
      grant('demo.b01', { role: 'TELLER', permissions: ['tag:read', 'order:read', 'nonsense'] }),
      grant('demo.b02', { role: 'APPROVER', permissions: ['campaign:approve'], endsAt: 2_000 }),
    ];
    expect(rightsAt(held, 'demo.b01', NOW)).toEqual({
      roles: ['ANALYST', 'TELLER'],
      permissions: ['tag:read', 'order:read'],
      until: 9_000,
    });
  });

  const anyGrant = fc.record({
    role: fc.constantFrom('ANALYST', 'APPROVER', 'TELLER'),
    organisation: fc.constantFrom(...PLACES),
    permissions: fc.subarray(['tag:read', 'order:read', 'campaign:approve', 'wizardry']),
    endsAt: fc.option(fc.integer({ min: 0, max: 2_000 })),
  });
  const grants = fc.array(anyGrant, { maxLength: 6 });
  const place = fc.constantFrom(...PLACES);

  it('are those of live grants at or above it, and of no other', () => {
    fc.assert(
      fc.property(grants, place, (held, acting) => {
        const counting = held.filter(
          ({ endsAt, organisation }) =>
            (endsAt === null || endsAt > NOW) && isWithin(acting, organisation),
        );
        const rights = rightsAt(held, acting, NOW);
        const roles = new Set(counting.map(({ role }) => role));
        const brought = new Set(counting.flatMap(({ permissions }) => permissions));
        brought.delete('wizardry');
        expect(new Set(rights?.roles)).toEqual(roles);
        expect(new Set<string>(rights?.permissions)).toEqual(brought);
        expect(rights === null).toBe(counting.length === 0);
      }),
    );
  });

  it('never shrink further down, nor by one more grant, nor grow with time', () => {
    fc.assert(
      fc.property(grants, anyGrant, place, (held, another, acting) => {
        const at = (where: string, of = held, when = NOW) =>
          new Set(rightsAt(of, where, when)?.permissions);
        const here = at(acting);
        for (const below of PLACES.filter((path) => isWithin(path, acting))) {
          expect(here.isSubsetOf(at(below))).toBe(true);
        }
        expect(here.isSubsetOf(at(acting, [...held, another]))).toBe(true);
        expect(at(acting, held, NOW + 500).isSubsetOf(here)).toBe(true);
      }),
    );
  });

  it('begin at home, or where something is held', () => {
    fc.assert(
      fc.property(grants, place, (held, home) => {
        const usual = usualPlace(held, home, NOW);
        const live = held.filter(({ endsAt }) => endsAt === null || endsAt > NOW);
        expect(rightsAt(held, usual, NOW) !== null).toBe(live.length > 0);
        expect(usual === home || rightsAt(held, home, NOW) === null).toBe(true);
      }),
    );
  });
});
