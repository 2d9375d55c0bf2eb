import { describe, expect, it } from 'vitest';
import { newId } from '@zhongtai/kit/ids';
import { aliasTable, outcomeOf, sizeOf } from './lottery.alias.ts';
import { ticketOf } from './lottery.proof.ts';
import { faultsOf, type VerifiedDraw } from './lottery.verify.ts';
import { lotteryParameters } from '../model/index.ts';
import { lotteryRules } from './lottery.fixture.ts';

const seed = Buffer.alloc(32, 9);
const [campaignId, customerId] = [newId(), newId()];

/** Draws as the engine makes them, of a lottery where the lot falls on nothing. */
const table = aliasTable([1, 0, 0]);
const rules = lotteryParameters(
  lotteryRules({ guaranteeAfter: 3, guaranteePrize: 2, fallbackPrize: 1 }),
);

function aDraw(number: number, over: Partial<VerifiedDraw> = {}): VerifiedDraw {
  const drawnFor = { campaignId, customerId, number };
  const ticket = ticketOf(seed, drawnFor, sizeOf(table));
  const drawn = outcomeOf(table, ticket);
  return {
    id: `d${number}`,
    ...drawnFor,
    pool: 0,
    ticket,
    drawn,
    given: 0,
    ground: 'LOT',
    ...over,
  };
}

const third = { given: 2, ground: 'GUARANTEE' } as const;
const verify = (draws: readonly VerifiedDraw[]) =>
  faultsOf(draws, { seed, table, pools: [poolTable], rules });
/** Of a pool where the lot falls on the second prize. */
const poolTable = aliasTable([0, 0, 1]);

describe('the draws of a customer', () => {
  it('are as the seed and the rules say', () => {
    expect(verify([aDraw(1), aDraw(2), aDraw(3, third), aDraw(4), aDraw(5)])).toEqual([]);
  });

  it('may have got another prize for one that was gone, or none', () => {
    const instead = aDraw(3, { given: 1, ground: 'FALLBACK' });
    expect(verify([aDraw(1), aDraw(2), instead])).toEqual([]);
    const none = aDraw(3, { given: 0, ground: 'SOLD_OUT' });
    expect(verify([aDraw(1), aDraw(2), none, aDraw(4, third)])).toEqual([]);
  });

  it.each<[string, VerifiedDraw[]]>([
    ['d3: draw 2 of its customer is missing', [aDraw(1), aDraw(3)]],
    ['d1: not what the seed says', [aDraw(1, { ticket: 2 ** 40 })]],
    ['d1: not what the seed says', [aDraw(1, { pool: 1 })]],
    ['d1: not what the seed says', [aDraw(1, { pool: 2 })]],
    ['d2: of another pool than the first', [aDraw(1), aDraw(2, { pool: 1 })]],
    ['d1: gave 1 (LOT), which no rule allows', [aDraw(1, { given: 1 })]],
    ['d1: gave 2 (GUARANTEE), which no rule allows', [aDraw(1, third)]],
    ['d3: gave 0 (LOT), which no rule allows', [aDraw(1), aDraw(2), aDraw(3)]],
    ['d1: gave 1 (FALLBACK), which no rule allows', [aDraw(1, { given: 1, ground: 'FALLBACK' })]],
    ['d1: gave 0 (SOLD_OUT), which no rule allows', [aDraw(1, { ground: 'SOLD_OUT' })]],
  ])('are found out: %s', (fault, draws) => {
    expect(verify(draws)).toContain(fault);
  });
});
