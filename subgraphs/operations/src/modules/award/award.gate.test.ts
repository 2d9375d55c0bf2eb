import { aCustomer, countStatements } from '@zhongtai/kit/testing';
import { newId } from '@zhongtai/kit/ids';
import { afterAll, describe, expect, it } from 'vitest';
import { openOrm } from '../../orm.ts';
import { aMember, doors, idOf, testOperations } from '../../testing.ts';
import { Allocation } from '../campaign/index.ts';
import { Gates } from './award.gate.ts';

const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;
/** More than a rush needs to be one. */
const CROWD = 80;

const api = await testOperations();
const otherOrm = await openOrm(api.url);
afterAll(() => otherOrm.close());
const other = doors(otherOrm, api.outbox);
type Copy = Pick<typeof api, 'run'>;

const claim = ({ run }: Copy, campaignId: string, by: { id: string; key?: string }) =>
  run(CLAIM, { campaignId, key: by.key ?? newId() }, { caller: aCustomer(by.id) });

/** One prize, which `winner` has; then a crowd that comes in vain, so that `api` knows. */
async function aSoldOutSale() {
  const [winner, late] = [{ ...aMember(), key: newId() }, aMember()];
  const crowd = Array.from({ length: CROWD }, () => aMember());
  const members = [winner, late, ...crowd].map(({ id, organisation }) => ({ id, organisation }));
  const units = { total: 2, remaining: 1 };
  const id = await api.save({ campaign: { status: 'RUNNING' }, members, units });
  const award = idOf(await claim(other, id, winner), 'claimAward');
  await Promise.all(crowd.map((member) => claim(api, id, member)));
  await expect.poll(() => gatedUntil(id)).not.toBeNull();
  return { id, winner, late, award };
}

async function gatedUntil(id: string) {
  const { gatedUntil: until } = await api
    .everything()
    .findOneOrFail(Allocation, { campaignId: id });
  return until ?? null;
}

const give = (id: string) =>
  api
    .everything()
    .execute('update operations.allocation set remaining = remaining + 1 where campaign_id = ?', [
      id,
    ]);

describe('a prize that a crowd has taken', () => {
  it('is refused without asking the database, save to who has it', async () => {
    const { id, winner, award } = await aSoldOutSale();
    const statements = await countStatements(api.orm, async () => {
      expect(await claim(api, id, { id: newId() })).toMatchObject({ code: 'OUT_OF_STOCK' });
    });
    expect(statements.filter((sql) => sql.includes('claim_awards'))).toEqual([]);
    expect(idOf(await claim(api, id, winner), 'claimAward')).toBe(award);
    expect(await claim(api, id, { id: winner.id })).toMatchObject({
      ...{ code: 'ALREADY_CLAIMED', details: { awardId: award } },
    });
  });

  it('is given again by every copy, once the promise is over, and never before', async () => {
    const { id, late } = await aSoldOutSale();
    const promised = await gatedUntil(id);
    await give(id);
    const key = newId();
    const attempt = async () => {
      const answer = await claim(other, id, { ...late, key });
      return { code: answer.code ?? 'GIVEN', at: new Date() };
    };
    let last = await attempt();
    await expect.poll(async () => (last = await attempt()).code, { timeout: 5_000 }).toBe('GIVEN');
    expect(last.at.getTime()).toBeGreaterThanOrEqual(promised?.getTime() ?? Infinity);
    const first = await claim(other, id, { ...late, key });
    expect(await claim(api, id, { ...late, key })).toEqual(first);
  });
});

describe('Gates', () => {
  const closed = { gate: { until: '', isUnbroken: false }, holders: new Set(['winner']) };

  it('is trusted for a second from before the question', async () => {
    let now = 0;
    const gates = new Gates(
      async () => closed,
      () => now,
    );
    for (let n = 0; n < 64; n += 1) gates.refused('sale');
    await expect.poll(() => gates.refuses('sale', 'anybody')).toBe(true);
    expect(gates.refuses('sale', 'winner')).toBe(false);
    now = 1_000;
    expect(gates.refuses('sale', 'anybody')).toBe(false);
  });

  it('lets a few ask for the very reason', () => {
    const gates = new Gates(
      async () => closed,
      () => 0,
    );
    for (let n = 0; n < 63; n += 1) gates.refused('sale');
    expect(gates.refuses('sale', 'anybody')).toBe(false);
  });
});
