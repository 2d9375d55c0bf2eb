import { openKeyFile, openVault } from '@zhongtai/kit/personal';
import { aliasTable } from '@zhongtai/operations/modules/lottery/lottery.alias';
import { commitmentOf, isProven } from '@zhongtai/operations/modules/lottery/lottery.proof';
import { z } from 'zod';
import { runCommand } from '../refusal.ts';
import { askAs, keysOfRun } from '../sale/operations-process.ts';
import { faultsOf, type Sale, type SaleDatabase } from '../sale/sale-database.ts';
import { type Size, surviveKills, type Turn } from './kills/survive-kills.ts';

// Customers draw once each from a lottery whose prizes run out: every draw is proven and in the books, and whoever was told of a draw has it.

const TABLE = aliasTable([0, 1]);
const SIZE: Size = { stock: 100, members: 200 };
const RULES = { skin: 'WHEEL', chancesPerDay: 1, chancesPerCustomer: 1, missWeight: 0 };

const DRAW = `mutation Draw($campaignId: ID!, $key: String!) {
  draw(input: { campaignId: $campaignId, idempotencyKey: $key }) { id ground award { id } }
}`;
const drawn = z.object({
  draw: z.object({
    id: z.string(),
    ground: z.string(),
    award: z.object({ id: z.string() }).nullable(),
  }),
});

const vault = openVault(openKeyFile(keysOfRun()));
const seeds = new Map<string, Buffer>();

await runCommand(() => surviveKills({ size: SIZE, open: openLottery, act: draw, books }));

async function openLottery(database: SaleDatabase, size: Size) {
  const sale = await database.openSale(size);
  const { dataKey, keyId, wrapped } = await vault.newSubjectKey();
  const seed = dataKey.export();
  seeds.set(sale.id, seed);
  await database.rows(`update operations.allocation set weight = 1 where campaign_id = $1`, [
    sale.id,
  ]);
  await database.rows(
    `with lottery as (
       insert into operations.lottery (campaign_id, organisation, "table", seed_hash, key_id, wrapped_seed, committed_at)
       values ($1, 'demo', $2, $3, $4, $5, now()))
     update operations.campaign set model = 'LOTTERY', parameters = $6 where id = $1`,
    [sale.id, TABLE, commitmentOf(seed), keyId, Buffer.from(wrapped), RULES],
  );
  return sale;
}

async function draw({ port, campaignId, customerId }: Turn): Promise<string | null> {
  const variables = { campaignId, key: `turn-${customerId}` };
  const { data, code } = await askAs(port, customerId, { query: DRAW, variables });
  if (!data) throw new Error(`A draw was refused: ${code}`);
  const { id, ground, award } = drawn.parse(data).draw;
  return `${id} ${ground} ${award?.id ?? 'nothing'}`;
}

interface Made {
  readonly customerId: string;
  readonly number: number;
  readonly ticket: string;
  readonly drawn: number;
}

/** Beside those of every sale: one proven draw for each member, and all prizes given. */
async function books(
  database: SaleDatabase,
  sale: Sale,
  { stock, members }: Size,
): Promise<Record<string, number>> {
  const made = await database.rows<Made>(
    `select customer_id as "customerId", number, ticket, drawn from operations.draw where campaign_id = $1`,
    [sale.id],
  );
  const seed = seeds.get(sale.id) ?? Buffer.alloc(0);
  const unproven = made.filter(
    ({ ticket, ...own }) =>
      !isProven(seed, TABLE, { campaignId: sale.id, ...own, ticket: Number(ticket) }),
  ).length;
  const [row] = await database.rows<{ ungiven: number; untallied: number }>(
    `select abs($2 - (select count(*) from operations.award where campaign_id = $1))::int as ungiven,
       abs($3 - (select sum(drawn) from operations.draw_tally where campaign_id = $1))::int as untallied`,
    [sale.id, stock, members],
  );
  const undrawn = Math.abs(members - made.length);
  return { ...(await faultsOf(database, sale)), ...row, unproven, undrawn };
}
