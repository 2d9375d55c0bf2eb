import { serviceCaller } from '@zhongtai/kit/caller';
import { anOperator } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { MARCH_10, testOperations } from '../../testing.ts';
import { hearOf, lotteryRules } from './lottery.fixture.ts';
import { doubtLotteries } from './lottery.watch.ts';

const api = await testOperations();
const DOUBTED = '{ doubtedLotteries { name lottery { doubtedAt fairness { pValue } } } }';

/** One of four wins by the odds. @param won of so many draws */
async function drawn(name: string, { won, draws }: { won: number; draws: number }) {
  const id = await api.save({
    campaign: {
      status: 'RUNNING',
      model: 'LOTTERY',
      name,
      parameters: lotteryRules({ missWeight: 3 }),
    },
    tiers: [{ weight: 1 }],
  });
  await hearOf(api, id, 'approve');
  await api.everything().execute(
    `insert into operations.draw_tally (campaign_id, organisation, day, place, drawn, given)
     select c.id, c.organisation, 0, t.place, t.drawn, 0
     from operations.campaign c, (values (1, ?::int), (0, ?::int)) as t (place, drawn) where c.id = ?`,
    [won, draws - won, id],
  );
  return id;
}

/** Half of those who draw from it win. */
const HALF = { tagKey: 'level', tagValue: 'gold', missWeight: 1, weight1: 1 };

const at = new Date(MARCH_10);
const look = () =>
  doubtLotteries({ em: api.everything(), caller: serviceCaller('test'), now: () => at });

const doubted = (organisation = 'demo') =>
  api.run(DOUBTED, {}, { caller: anOperator('CAMPAIGN_MANAGER', organisation), at: MARCH_10 });

it('doubts a lottery once whose draws chance does not explain, and no other', async () => {
  await drawn('Fair', { won: 260, draws: 1_000 });
  await drawn('Few', { won: 9, draws: 12 });
  const id = await drawn('Loaded', { won: 350, draws: 1_000 });
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  const { data } = await doubted();
  expect(data).toEqual({
    doubtedLotteries: [
      {
        name: 'Loaded',
        lottery: { doubtedAt: at.toISOString(), fairness: { pValue: expect.any(Number) } },
      },
    ],
  });
  const told = `select type from operations.outbox where subject_id = ? and type = 'operations.lottery.doubted'`;
  expect(await api.everything().execute<object[]>(told, [id])).toHaveLength(1);
  expect((await doubted('other')).data).toEqual({ doubtedLotteries: [] });
});

it('looks at each pool by its own odds', async () => {
  const id = await api.save({
    campaign: {
      ...{ status: 'RUNNING', model: 'LOTTERY', name: 'Pooled' },
      parameters: lotteryRules({ missWeight: 3, pools: [HALF] }),
    },
    tiers: [{ weight: 1 }],
  });
  await hearOf(api, id, 'approve');
  const tally = async (pool: number, won: number) =>
    api.everything().execute(
      `insert into operations.draw_tally (campaign_id, organisation, pool, day, place, drawn, given)
       select c.id, c.organisation, ?, 0, t.place, t.drawn, 0
       from operations.campaign c, (values (1, ?::int), (0, ?::int)) as t (place, drawn) where c.id = ?
       on conflict (campaign_id, pool, day, place) do update set drawn = excluded.drawn`,
      [pool, won, 1_000 - won, id],
    );
  // A half of the pool and a quarter of all others win: together they are far from a quarter.
  await tally(0, 250);
  await tally(1, 500);
  expect(await look()).toBe(0);
  await tally(1, 250);
  expect(await look()).toBe(1);
});
