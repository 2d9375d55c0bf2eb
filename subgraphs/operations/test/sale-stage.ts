import { serviceCaller } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { aCustomer } from '@zhongtai/kit/testing';
import { aMember, idOf, testOperations } from '../src/testing.ts';
import { expireHolds } from '../src/modules/sale/sale.expiry.ts';
import { BOOKS, CONFIRM, HOLD, RETURN, saleRules } from '../src/modules/sale/sale.fixture.ts';

/** 2026-03-01 09:30 UTC, when sales of these tests open. */
export const OPEN = '2026-03-01T09:30:00.000Z';
export const seconds = (n: number) => new Date(Date.parse(OPEN) + n * 1_000).toISOString();

interface Stage {
  readonly stock?: number;
  readonly rules?: object;
  readonly units?: object;
  /** How many are members; two unless told. */
  readonly crowd?: number;
  readonly model?: 'EVENT' | 'FLASH_SALE';
}

export type Customer = ReturnType<typeof aCustomer>;

/** Sales on a database of the test's own, and what customers do in them. */
export async function saleStage() {
  const api = await testOperations();
  const hold = (campaignId: string, caller: Customer, { at = OPEN, key = newId() } = {}) =>
    api.run(HOLD, { campaignId, key }, { caller, at });
  return {
    api,
    hold,
    /** A running sale with two members. */
    aSale: async ({ stock = 1, rules, units, model = 'FLASH_SALE', crowd = 2 }: Stage = {}) => {
      const members = Array.from({ length: crowd }, () => aMember());
      const [ann, bob, ...others] = members.map(({ id }) => aCustomer(id));
      if (!ann || !bob) throw new Error('a sale is for two at least');
      const reserved = String(stock * 20);
      const campaignId = await api.save({
        campaign: { status: 'RUNNING', model, parameters: saleRules(rules), reserved },
        units: { total: stock, remaining: stock, ...units },
        members,
      });
      return { campaignId, ann, bob, others };
    },
    held: async (...asked: Parameters<typeof hold>) => idOf(await hold(...asked), 'holdSaleUnit'),
    confirm: (holdId: string, caller: Customer, at = seconds(10)) =>
      api.run(CONFIRM, { holdId }, { caller, at }),
    giveBack: (holdId: string, caller: Customer, at = seconds(10)) =>
      api.run(RETURN, { holdId }, { caller, at }),
    sweep: (at: string) =>
      expireHolds({ em: api.everything(), caller: serviceCaller('test'), now: () => new Date(at) }),
    books: async (campaignId: string) =>
      (await api.everything().execute<Record<string, number>[]>(BOOKS, [campaignId]))[0],
  };
}
