import { InvalidInput } from '@zhongtai/kit/errors';
import { MAX_ROWS } from './csv.source.ts';
import { PRODUCT_FIELDS } from './product-source.fields.ts';
import type { ProductSourcePort, Reading, SourceRow } from './product-source.port.ts';

/** Columns are named as the fields are. */
const PRODUCTS = `select code as "EXTERNAL_ID", name_zh as "NAME_ZH", name_en as "NAME_EN", kind as "KIND",
    currency as "CURRENCY", annual_rate::text as "ANNUAL_RATE", term_days::text as "TERM_DAYS",
    minimum_amount::text as "MINIMUM_AMOUNT", risk_level as "RISK_LEVEL"
  from business.product where bank = ? and not exists (
    select from business.source_product brought join business.product_source source on source.id = brought.source_id
    where brought.product_id = product.id and source.kind <> 'LEDGER')
  order by code limit ?`;

/** The products on whose terms the ledger books: those of the bank that no other source brought. */
export const ledgerProducts: ProductSourcePort = {
  needsFile: false,
  mapping: PRODUCT_FIELDS.map((field) => ({ field, column: field, fixed: null, values: [] })),
  read: async ({ em, bank }: Reading) => {
    const found = await em.execute<Record<string, string | null>[]>(PRODUCTS, [bank, MAX_ROWS + 1]);
    if (found.length > MAX_ROWS) throw new InvalidInput('source', `At most ${MAX_ROWS} products.`);
    return found.map((row, index) => rowOf(row, index + 1));
  },
};

function rowOf(row: Readonly<Record<string, string | null>>, line: number): SourceRow {
  const values = Object.fromEntries(Object.entries(row).map(([key, text]) => [key, text ?? '']));
  return { line, values, raw: JSON.stringify(row) };
}
