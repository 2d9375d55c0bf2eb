import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyFile, openVault } from '@zhongtai/kit/personal';
import { aliasTable } from '@zhongtai/operations/modules/lottery/lottery.alias';
import { commitmentOf, isProven } from '@zhongtai/operations/modules/lottery/lottery.proof';
import {
  faultsOf,
  openSaleDatabase,
  type Sale,
  type SaleDatabase,
} from '../../platform/sale/sale-database.ts';
import { openPersonalKeys } from '../../platform/secrets.ts';

export interface Lottery extends Sale {
  readonly seed: Buffer;
}

export interface LotteryScene {
  readonly sales: SaleDatabase;
  /** The wrapping keys that its processes share. */
  readonly keysFile: string;
  /** A running lottery of so many members, a chance each: three of four draws win. */
  readonly open: (members: number) => Promise<Lottery>;
  /** Draws that are missing, unproven or not in the books; 0 when all is well. */
  readonly faultsOf: (lottery: Lottery, draws: number) => Promise<number>;
  readonly stop: () => Promise<void>;
}

const [MISS, PRIZE] = [1, 3];
const TABLE = aliasTable([MISS, PRIZE]);
const RULES = { skin: 'WHEEL', chancesPerDay: 1, chancesPerCustomer: 1, missWeight: MISS };

export async function openLotteryScene(): Promise<LotteryScene> {
  const sales = await openSaleDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'zhongtai-lottery-keys-'));
  const keysFile = openPersonalKeys(folder);
  const vault = openVault(openKeyFile(keysFile));
  return {
    ...{ sales, keysFile },
    async open(members) {
      const sale = await sales.openSale({ stock: members, members });
      const { dataKey, keyId, wrapped } = await vault.newSubjectKey();
      const seed = dataKey.export();
      await makeLottery(sales, sale, { keyId, wrapped, hash: commitmentOf(seed) });
      return { ...sale, seed };
    },
    faultsOf: (lottery, draws) => countFaults(sales, lottery, draws),
    async stop() {
      await sales.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Sealed {
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  readonly hash: Buffer;
}

/** A sale becomes a lottery of its one prize. */
async function makeLottery({ rows }: SaleDatabase, { id }: Sale, sealed: Sealed): Promise<void> {
  await rows(`update operations.campaign set model = 'LOTTERY', parameters = $2 where id = $1`, [
    id,
    RULES,
  ]);
  await rows('update operations.allocation set weight = $2 where campaign_id = $1', [id, PRIZE]);
  await rows(
    `insert into operations.lottery (campaign_id, organisation, "table", seed_hash, key_id, wrapped_seed, committed_at)
     values ($1, 'demo', $2, $3, $4, $5, now())`,
    [id, TABLE, sealed.hash, sealed.keyId, Buffer.from(sealed.wrapped)],
  );
}

interface Drawn {
  readonly customerId: string;
  readonly number: number;
  readonly ticket: string;
  readonly drawn: number;
}

async function countFaults(sales: SaleDatabase, lottery: Lottery, draws: number): Promise<number> {
  const made = await sales.rows<Drawn>(
    `select customer_id as "customerId", number, ticket, drawn from operations.draw where campaign_id = $1`,
    [lottery.id],
  );
  const unproven = made.filter(({ ticket, ...draw }) => {
    const provable = { campaignId: lottery.id, ...draw, ticket: Number(ticket) };
    return !isProven(lottery.seed, TABLE, provable);
  });
  const books = Object.values(await faultsOf(sales, lottery));
  return unproven.length + Math.abs(draws - made.length) + books.reduce((sum, n) => sum + n, 0);
}
