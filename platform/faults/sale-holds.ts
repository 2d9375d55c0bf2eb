import { runCommand } from '../refusal.ts';
import { askAs } from '../sale/operations-process.ts';
import { faultsOf, type Sale, type SaleDatabase } from '../sale/sale-database.ts';
import { type Size, surviveKills, type Turn } from './kills/survive-kills.ts';
import { z } from 'zod';

// Customers hold a unit of a sale and confirm it, one in eight gives it back: no unit is lost or in two hands, and whoever was told of an
// award has it.

const SIZE: Size = { stock: 100, members: 200 };
const RULES = { warmUpMinutes: 0, perCustomer: 1, holdSeconds: 600 };

const HOLD = `mutation Hold($campaignId: ID!, $key: String!) {
  holdSaleUnit(input: { campaignId: $campaignId, idempotencyKey: $key }) { id status award { id } }
}`;
const CONFIRM = `mutation Confirm($id: ID!) { confirmSaleHold(input: { holdId: $id }) { id status award { id } } }`;
const RETURN = `mutation Return($id: ID!) { returnSaleHold(input: { holdId: $id }) { id status award { id } } }`;

const holdShape = z.object({
  id: z.string(),
  status: z.string(),
  award: z.object({ id: z.string() }).nullable(),
});
const answered = z.record(z.string(), holdShape);

await runCommand(() => surviveKills({ size: SIZE, open: openFlashSale, act: buy, books }));

async function openFlashSale(database: SaleDatabase, size: Size) {
  const sale = await database.openSale(size);
  await database.rows(
    `update operations.campaign set model = 'FLASH_SALE', parameters = $2 where id = $1`,
    [sale.id, RULES],
  );
  return sale;
}

async function buy({ port, campaignId, customerId, n }: Turn): Promise<string | null> {
  const ask = async (query: string, variables: object) => {
    const { data, code } = await askAs(port, customerId, { query, variables });
    return { hold: data ? Object.values(answered.parse(data))[0] : undefined, code };
  };
  const held = await ask(HOLD, { campaignId, key: `tap-${customerId}` });
  if (!held.hold) {
    if (held.code === 'OUT_OF_STOCK') return null;
    throw new Error(`A hold was refused: ${held.code}`);
  }
  const { id } = held.hold;
  const ended = await ask(n % 8 === 0 ? RETURN : CONFIRM, { id });
  if (!ended.hold) throw new Error(`A hold was not ended: ${ended.code}`);
  const { status, award } = ended.hold;
  return `${status} ${award?.id ?? id}`;
}

/** Beside those of every sale: what is held or was given is so by one hold each. */
async function books(database: SaleDatabase, sale: Sale): Promise<Record<string, number>> {
  const [row] = await database.rows<{ held: number; unheld: number }>(
    `select u.held, abs((select count(*) from operations.award where campaign_id = $1)
       - (select count(*) from operations.sale_hold where campaign_id = $1 and status = 'CONFIRMED'))::int as unheld
     from operations.allocation u where u.campaign_id = $1`,
    [sale.id],
  );
  return { ...(await faultsOf(database, sale)), ...row };
}
