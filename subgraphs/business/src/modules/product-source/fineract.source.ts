import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { CORE_PRODUCTS, CoreUnavailable, codeOf, type FineractBank } from '../fineract/index.ts';
import { MAX_ROWS } from './csv.source.ts';
import { PRODUCT_FIELDS, type ProductField } from './product-source.fields.ts';
import type { ProductSourcePort, Reading, SourceRow } from './product-source.port.ts';

const periodShape = z.object({ id: z.string() });
const slabShape = z.object({
  fromPeriod: z.string().default('0'),
  toPeriod: z.string().optional(),
  annualInterestRate: z.string(),
});

const productShape = z.object({
  ...{ id: z.string(), name: z.string(), currency: z.object({ code: z.string() }) },
  nominalAnnualInterestRate: z.string().optional(),
  annualInterestRate: z.string().optional(),
  minRequiredOpeningBalance: z.string().optional(),
  minDepositAmount: z.string().optional(),
  minPrincipal: z.string().optional(),
  minDepositTerm: z.string().optional(),
  minDepositTermType: periodShape.optional(),
  /** Of loan products. */
  status: z.string().optional(),
  activeChart: z.object({ chartSlabs: z.array(slabShape).default([]) }).optional(),
});

type CoreProductData = z.infer<typeof productShape>;

/** Asked of Fineract: its savings, fixed deposit and loan products. Columns are named as the fields are. */
export const fineractProducts: ProductSourcePort = {
  needsFile: false,
  mapping: PRODUCT_FIELDS.map((field) => ({ field, column: field, fixed: null, values: [] })),
  read: async ({ bank, fineract }: Reading) => {
    if (!fineract) throw new CoreUnavailable('No Fineract is set up');
    const core = fineract.of(bank);
    const [savings, fixed, loans] = await Promise.all([
      listed(core, 'savings'),
      detailed(core),
      listed(core, 'loan'),
    ]);
    const rows = [
      ...savings.map((one) => savingsRow(one)),
      ...fixed.map((one) => fixedRow(one)),
      ...loans.map((one) => loanRow(one)),
    ];
    if (rows.length > MAX_ROWS) throw new InvalidInput('source', `At most ${MAX_ROWS} products.`);
    return rows.map((row, index) => ({ ...row, line: index + 1 }));
  },
};

/** No loan of it is given any more: to us it is gone. */
const WITHDRAWN = 'loanProduct.inActive';

async function listed(core: FineractBank, what: keyof typeof CORE_PRODUCTS) {
  const found = await core.find(CORE_PRODUCTS[what].path, z.array(productShape));
  return (found ?? []).filter(({ status }) => status !== WITHDRAWN);
}

/** The chart of rates is told of one deposit product alone; a bank has some dozen. */
async function detailed(core: FineractBank): Promise<CoreProductData[]> {
  const all: CoreProductData[] = [];
  for (const { id } of await listed(core, 'fixed')) {
    // oxlint-disable-next-line no-await-in-loop -- Fineract is not to be stormed
    const one = await core.find(`${CORE_PRODUCTS.fixed.path}/${id}`, productShape);
    if (one) all.push(one);
  }
  return all;
}

type Row = Omit<SourceRow, 'line'>;
type Said = Partial<Record<ProductField, string | undefined>>;

function rowOf(what: keyof typeof CORE_PRODUCTS, product: CoreProductData, said: Said): Row {
  const { id, name, currency } = product;
  const all: Said = {
    ...{ EXTERNAL_ID: codeOf(what, id), NAME_ZH: name, KIND: CORE_PRODUCTS[what].kind },
    ...{ CURRENCY: currency.code, ...said },
  };
  const values = Object.fromEntries(PRODUCT_FIELDS.map((field) => [field, all[field] ?? '']));
  return { values, raw: JSON.stringify(product) };
}

const percent = (rate: string | undefined) => (rate === undefined ? undefined : `${rate}%`);

const savingsRow = (product: CoreProductData): Row =>
  rowOf('savings', product, {
    ANNUAL_RATE: percent(product.nominalAnnualInterestRate),
    MINIMUM_AMOUNT: product.minRequiredOpeningBalance,
  });

const loanRow = (product: CoreProductData): Row =>
  rowOf('loan', product, {
    ANNUAL_RATE: percent(product.annualInterestRate),
    MINIMUM_AMOUNT: product.minPrincipal,
  });

/** Days of a day, a week, a month and a year, as Fineract numbers them. */
const DAYS_OF: Readonly<Record<string, number>> = { '0': 1, '1': 7, '2': 30, '3': 365 };

/** Sold for its shortest term, at the rate that its chart has for that. */
function fixedRow(product: CoreProductData): Row {
  const { minDepositTerm, minDepositTermType, activeChart, nominalAnnualInterestRate } = product;
  const term = Number(minDepositTerm ?? Number.NaN);
  const slab = activeChart?.chartSlabs.find(
    ({ fromPeriod, toPeriod }) =>
      Number(fromPeriod) <= term && term <= Number(toPeriod ?? Number.POSITIVE_INFINITY),
  );
  const days = term * (DAYS_OF[minDepositTermType?.id ?? ''] ?? Number.NaN);
  return rowOf('fixed', product, {
    ANNUAL_RATE: percent(slab?.annualInterestRate ?? nominalAnnualInterestRate),
    TERM_DAYS: Number.isNaN(days) ? undefined : String(days),
    MINIMUM_AMOUNT: product.minDepositAmount,
  });
}
