import { z } from 'zod';
import { askAs } from './operations-process.ts';
import type { Sale, SaleDatabase } from './sale-database.ts';

const HOLD = `mutation Hold($campaignId: ID!, $key: String!) {
  holdSaleUnit(input: { campaignId: $campaignId, idempotencyKey: $key }) { id status award { id } }
}`;
export const CONFIRM = `mutation Confirm($id: ID!) { confirmSaleHold(input: { holdId: $id }) { id status award { id } } }`;
export const RETURN = `mutation Return($id: ID!) { returnSaleHold(input: { holdId: $id }) { id status award { id } } }`;

const answered = z.record(
  z.string(),
  z.object({
    id: z.string(),
    status: z.string(),
    award: z.object({ id: z.string() }).nullable(),
  }),
);

/** A sale by these rules. */
export async function openFlashSale(
  database: SaleDatabase,
  size: { readonly stock: number; readonly members: number },
  rules: object,
): Promise<Sale> {
  const sale = await database.openSale(size);
  await database.rows(
    `update operations.campaign set model = 'FLASH_SALE', parameters = $2 where id = $1`,
    [sale.id, rules],
  );
  return sale;
}

interface Buyer {
  readonly port: number;
  readonly campaignId: string;
  readonly customerId: string;
}

/** What a customer does with a unit of a sale; each answer is the hold, or the code of its refusal. */
export function buyerOf({ port, campaignId, customerId }: Buyer) {
  const ask = async (query: string, variables: object) => {
    const { data, code } = await askAs(port, customerId, { query, variables });
    return { hold: data ? Object.values(answered.parse(data))[0] : undefined, code };
  };
  return {
    ask,
    /** Its id; null when nothing is left. @throws when it is refused for another reason */
    async hold(): Promise<string | null> {
      const { hold, code } = await ask(HOLD, { campaignId, key: `tap-${customerId}` });
      if (hold) return hold.id;
      if (code === 'OUT_OF_STOCK') return null;
      throw new Error(`A hold was refused: ${code}`);
    },
  };
}
