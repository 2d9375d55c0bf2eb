import { newId } from '@zhongtai/kit/ids';
import { aCustomer, type Answer } from '@zhongtai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOrm } from '../../orm.ts';
import { doors, testOperations } from '../../testing.ts';
import { Allocation } from '../campaign/index.ts';
import { Award } from './award.entity.ts';

const STOCK = 100;
const CLAIMS = 2_000;
const CUSTOMERS = 500;
const AT_ONCE = 50;

const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;

const api = await testOperations();
const secondOrm = await openOrm(api.url);
afterAll(() => secondOrm.close());
/** Two copies of the subgraph, each with its own connections. */
const copies = [api, doors(secondOrm, api.outbox)] as const;

interface Claim {
  readonly customerId: string;
  readonly key: string;
}

const customers = Array.from({ length: CUSTOMERS }, () => newId());
const campaignId = await api.save({
  campaign: { status: 'RUNNING' },
  units: { total: STOCK, remaining: STOCK },
  members: customers.map((id) => ({ id })),
});

/** Each customer taps four times, twice with one key; scattered, so that the taps of one meet. */
const claims: Claim[] = Array.from({ length: CLAIMS }, (_, n) => ({
  customerId: customers[(n * 7) % CUSTOMERS] ?? '',
  key: `tap-${n % 3 === 0 ? 'a' : newId()}`,
}));

async function claimAll(): Promise<Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const worker = async (_: unknown, n: number) => {
    const { run } = copies[n % 2]!;
    for (let at = next++; at < claims.length; at = next++) {
      const { customerId, key } = claims[at]!;
      answers[at] = await run(CLAIM, { campaignId, key }, { caller: aCustomer(customerId) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers;
}

const awardOf = ({ data }: Answer) => (data?.['claimAward'] as { id: string } | undefined)?.id;

let answers: Answer[] = [];
beforeAll(async () => {
  answers = await claimAll();
}, 120_000);

it('gives exactly the stock away, however many claim at once from two copies', async () => {
  const em = api.everything();
  const awards = await em.find(Award, { campaignId });
  const { remaining } = await em.findOneOrFail(Allocation, { campaignId });
  const [events] = await em.execute<object[]>(
    `select count(*)::int as n, count(distinct subject_id)::int as awards from operations.outbox
     where type = 'operations.award.issued' and body ->> 'campaignId' = ?`,
    [campaignId],
  );
  expect({ awards: awards.length, remaining, events }).toEqual({
    awards: STOCK,
    remaining: 0,
    events: { n: STOCK, awards: STOCK },
  });
  expect(new Set(awards.map(({ customerId }) => customerId)).size).toBe(STOCK);
});

it('tells each customer of their own award or why there is none', async () => {
  const awards = await api.everything().find(Award, { campaignId });
  const won = new Map(awards.map(({ id, customerId }) => [customerId, id]));
  const strange = answers.filter((answer, n) => {
    const award = won.get(claims[n]!.customerId);
    // Before a customer's winning claim was through, another of theirs may have found nothing left.
    const allowed = award ? [award, 'ALREADY_CLAIMED', 'OUT_OF_STOCK'] : ['OUT_OF_STOCK'];
    return !allowed.includes(awardOf(answer) ?? answer.code ?? '');
  });
  expect(strange).toEqual([]);
  expect(answers).toHaveLength(CLAIMS);
});

it('gives the first answer again for every key that won', async () => {
  const winning = claims.flatMap((claim, n) => {
    const award = awardOf(answers[n]!);
    return award ? [{ ...claim, award }] : [];
  });
  expect(new Set(winning.map(({ award }) => award)).size).toBe(STOCK);
  for (const { customerId, key, award } of winning) {
    const answer = await api.run(CLAIM, { campaignId, key }, { caller: aCustomer(customerId) });
    expect(awardOf(answer)).toBe(award);
  }
});
