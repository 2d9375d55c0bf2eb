import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePositions, decodeCursor, encodeCursor, type Position } from './index.ts';

const position = fc.record({
  xid: fc.bigInt(0n, 2n ** 64n - 1n),
  id: fc.bigInt(0n, 2n ** 63n - 1n),
});

describe('a cursor', () => {
  it('gives back the place it was made of', () => {
    const isSame = (place: Position) =>
      comparePositions(decodeCursor(encodeCursor(place)), place) === 0;
    fc.assert(fc.property(position, isSame));
  });

  it.each(['', '0', 'MS4', '!!', Buffer.from('1.2.3').toString('base64url'), 'x'.repeat(999)])(
    'is refused when it is %j',
    (cursor) => {
      expect(() => decodeCursor(cursor)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      );
    },
  );

  it('is refused beyond what PostgreSQL can count', () => {
    const tooFar = encodeCursor({ xid: 2n ** 64n, id: 0n });
    expect(() => decodeCursor(tooFar)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

describe('comparePositions', () => {
  it('orders by transaction, then by row', () => {
    const places = [
      { xid: 10n, id: 1n },
      { xid: 9n, id: 7n },
      { xid: 9n, id: 3n },
    ];
    expect(places.toSorted(comparePositions).map(({ id }) => id)).toEqual([3n, 7n, 1n]);
  });
});
