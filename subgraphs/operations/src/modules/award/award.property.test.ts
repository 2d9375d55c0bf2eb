import fc from 'fast-check';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { aMember, testOperations } from '../../testing.ts';

const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;
const END = `mutation ($id: ID!) { endCampaign(input: { id: $id }) { status } }`;
const READ = `query ($id: ID!) { campaign(id: $id) {
  status awardCount spent { amount } prize { remaining } awards { totalCount }
} }`;

const api = await testOperations();
const members = [aMember(), aMember(), aMember()];
const STRANGER = members.length;
const everyone = [...members, aMember()];

type Step = { readonly who: number; readonly key: string } | 'end';

const claims = fc.record({
  who: fc.nat({ max: STRANGER }),
  key: fc.constantFrom('a', 'b'),
});
const steps = fc.array(
  fc.oneof({ weight: 9, arbitrary: claims }, { weight: 1, arbitrary: fc.constant('end' as const) }),
  { minLength: 1, maxLength: 12 },
);

/** What a single customer service, with no rush at all, would do. */
class Model {
  readonly winners = new Map<number, string>();
  readonly stock: number;
  hasEnded = false;

  constructor(stock: number) {
    this.stock = stock;
  }

  end(): string {
    if (this.hasEnded) return 'CAMPAIGN_NOT_RUNNING';
    this.hasEnded = true;
    return 'ENDED';
  }

  claim({ who, key }: Exclude<Step, 'end'>): string {
    if (this.winners.get(who) === key) return 'SAME';
    if (this.hasEnded) return 'CAMPAIGN_NOT_RUNNING';
    if (who === STRANGER) return 'NOT_IN_AUDIENCE';
    if (this.winners.has(who)) return 'ALREADY_CLAIMED';
    if (this.winners.size === this.stock) return 'OUT_OF_STOCK';
    this.winners.set(who, key);
    return 'NEW';
  }
}

async function end(id: string): Promise<string> {
  const { code } = await api.run(END, { id }, { caller: anOperator('CAMPAIGN_MANAGER') });
  return code ?? 'ENDED';
}

/** Keys are a customer's own, over all campaigns; so each history gets keys of its own. */
async function take(id: string, step: Exclude<Step, 'end'>, given: Map<number, unknown>) {
  const { id: customer, organisation } = everyone[step.who]!;
  const variables = { campaignId: id, key: `${id}:${step.key}` };
  const caller = aCustomer(customer, organisation);
  const { data, code } = await api.run(CLAIM, variables, { caller });
  if (code) return code;
  const isSame = JSON.stringify(given.get(step.who)) === JSON.stringify(data);
  given.set(step.who, data);
  return isSame ? 'SAME' : 'NEW';
}

it('answers any history of claims as one patient clerk would, and its books balance', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 3 }), steps, async (stock, history) => {
      const campaign = { status: 'RUNNING' } as const;
      const id = await api.save({ campaign, members, units: { total: 3, remaining: stock } });
      const model = new Model(stock);
      const given = new Map<number, unknown>();
      const answers: [Step, string][] = [];
      for (const step of history) {
        answers.push([step, step === 'end' ? await end(id) : await take(id, step, given)]);
      }
      const expected = history.map((step) => [
        step,
        step === 'end' ? model.end() : model.claim(step),
      ]);
      expect(answers).toEqual(expected);

      const { data } = await api.run(READ, { id }, { caller: anOperator('ANALYST') });
      const remaining = stock - model.winners.size;
      expect(data?.['campaign']).toEqual({
        status: model.hasEnded ? 'ENDED' : 'RUNNING',
        // Whatever was gone before the history began counts as given.
        awardCount: 3 - remaining,
        spent: { amount: `${(3 - remaining) * 20}.0000` },
        prize: { remaining },
        awards: { totalCount: model.winners.size },
      });
    }),
    { numRuns: 25 },
  );
}, 120_000);
