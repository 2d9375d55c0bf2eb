import { runCommand } from '../refusal.ts';
import { faultsOf, type Sale, type SaleDatabase } from '../sale/sale-database.ts';
import { buyerOf, CONFIRM, openFlashSale, RETURN } from '../sale/sale-holds.ts';
import { type Size, surviveKills, type Turn } from './kills/survive-kills.ts';

// Customers hold a unit of a sale and confirm it, one in eight gives it back: no unit is lost or in two hands, and whoever was told of an
// award has it.

const SIZE: Size = { stock: 100, members: 200 };
const RULES = { warmUpMinutes: 0, perCustomer: 1, holdSeconds: 600 };

const open = (database: SaleDatabase, size: Size) => openFlashSale(database, size, RULES);

await runCommand(() => surviveKills({ size: SIZE, open, act: buy, books }));

async function buy({ port, campaignId, customerId, n }: Turn): Promise<string | null> {
  const buyer = buyerOf({ port, campaignId, customerId });
  const id = await buyer.hold();
  if (id === null) return null;
  const ended = await buyer.ask(n % 8 === 0 ? RETURN : CONFIRM, { id });
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
