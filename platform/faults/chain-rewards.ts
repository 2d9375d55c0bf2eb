import { z } from 'zod';
import { runCommand } from '../refusal.ts';
import { askAs } from '../sale/operations-process.ts';
import { faultsOf, type Sale, type SaleDatabase } from '../sale/sale-database.ts';
import { type Size, surviveKills, type Turn } from './kills/survive-kills.ts';

// Customers check in, which completes the one step of a chain and gives its prize while there is one: a step is done once for each, with one
// reward or none, and whoever was told that it is done has it done.

const SIZE: Size = { stock: 100, members: 200 };
const RULES = {
  joins: 'FIRST_EVENT',
  steps: [{ name: 'Check in', event: 'CHECK_IN', times: 1, prize: 1 }],
};

const CHECK_IN = `mutation CheckIn($campaignId: ID!) {
  checkIn(input: { campaignId: $campaignId }) { id chain { steps { own { state reward award { id } } } } }
}`;
const progress = z.object({
  state: z.string(),
  reward: z.string(),
  award: z.object({ id: z.string() }).nullable(),
});
const steps = z.array(z.object({ own: progress }));
const checkedIn = z.object({ checkIn: z.object({ chain: z.object({ steps }) }) });

await runCommand(() => surviveKills({ size: SIZE, open: openChain, act: checkIn, books }));

async function openChain(database: SaleDatabase, size: Size) {
  const sale = await database.openSale(size);
  await database.rows(
    `update operations.campaign set model = 'TASK_CHAIN', parameters = $2 where id = $1`,
    [sale.id, RULES],
  );
  return sale;
}

async function checkIn({ port, campaignId, customerId }: Turn): Promise<string | null> {
  const { data, code } = await askAs(port, customerId, {
    query: CHECK_IN,
    variables: { campaignId },
  });
  if (!data) throw new Error(`A check-in was refused: ${code}`);
  const [step] = checkedIn.parse(data).checkIn.chain.steps;
  if (step?.own.state !== 'DONE') throw new Error('A check-in completed nothing');
  return `${step.own.reward} ${step.own.award?.id ?? 'nothing'}`;
}

/** Beside those of every sale: the step is done once by each member, all prizes are given, and each reward has its award. */
async function books(
  database: SaleDatabase,
  sale: Sale,
  { stock, members }: Size,
): Promise<Record<string, number>> {
  const [row] = await database.rows<{ undone: number; ungiven: number; unpaid: number }>(
    `select abs($3 - count(*))::int as undone,
       abs($2 - count(*) filter (where d.reward = 'GIVEN'))::int as ungiven,
       count(*) filter (where d.reward = 'GIVEN' and a.id is null)::int as unpaid
     from operations.chain_done d left join operations.award a on a.id = d.award_id where d.campaign_id = $1`,
    [sale.id, stock, members],
  );
  return { ...(await faultsOf(database, sale)), ...row };
}
