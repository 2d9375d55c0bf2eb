import { runCommand } from '../refusal.ts';
import { claimFrom } from '../sale/operations-process.ts';
import { faultsOf } from '../sale/sale-database.ts';
import { surviveKills, type Turn } from './kills/survive-kills.ts';

// Customers claim the one prize of a campaign: every prize is given once, and whoever was told of an award has it.

await runCommand(() =>
  surviveKills({
    size: { stock: 400, members: 800 },
    open: (database, size) => database.openSale(size),
    act: claim,
    async books(database, sale, { stock }) {
      const [row] = await database.rows<{ ungiven: number }>(
        'select abs($2 - count(*))::int as ungiven from operations.award where campaign_id = $1',
        [sale.id, stock],
      );
      return { ...(await faultsOf(database, sale)), ...row };
    },
  }),
);

async function claim({ port, campaignId, customerId }: Turn): Promise<string | null> {
  const claimed = await claimFrom(port, { campaignId, customerId, key: `tap-${customerId}` });
  if ('awardId' in claimed) return claimed.awardId;
  if (claimed.code === 'OUT_OF_STOCK') return null;
  throw new Error(`A claim was refused: ${claimed.code}`);
}
