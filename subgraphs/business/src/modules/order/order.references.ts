import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInput } from '@zhongtai/kit/errors';
import { Big } from '@zhongtai/kit/money';
import type { Entered } from '@zhongtai/kit/form';
import type { FlowStep, Reference } from '../flow/index.ts';

interface Found {
  readonly currency?: string;
  /** What is owed. */
  readonly amount?: string;
  readonly productId?: string;
  /** The least amount a product is sold for. */
  readonly minimum?: string | null;
}

const PRODUCT = `select currency, id as "productId", minimum_amount::text as minimum from business.product
  where id = ? and status = 'ON_SALE' and ?::uuid is not null`;

/** By id and customer: only what is the customer's own, or what is on sale. */
const QUERIES: Record<Reference, string> = {
  ACCOUNT: `select currency from business.account where id = ? and customer_id = ? and status = 'OPEN' and kind = 'DEMAND'`,
  TERM_DEPOSIT_PRODUCT: `${PRODUCT} and kind = 'TERM_DEPOSIT'`,
  LOAN_PRODUCT: `${PRODUCT} and kind = 'LOAN'`,
  FUND_PRODUCT: `${PRODUCT} and kind in ('FUND', 'WEALTH')`,
  TERM_DEPOSIT: `select h.product_id as "productId" from business.term_deposit t join business.holding h on h.id = t.id
    where t.id = ? and t.customer_id = ? and t.status = 'OPEN'`,
  LOAN: `select l.currency, l.product_id as "productId" from business.loan l join business.loan_terms t on t.id = l.id
    where l.id = ? and l.customer_id = ? and l.status <> 'REPAID'`,
  BILL: `select currency, amount::text as amount from business.bill
    where id = ? and customer_id = ? and status = 'DUE'`,
  FUND_HOLDING: `select product_id as "productId" from business.holding
    where id = ? and customer_id = ? and status = 'ACTIVE' and units is not null`,
};

interface Asked {
  readonly customerId: string;
  readonly entered: Entered;
  /** Of the bank, for an amount that is of no account. */
  readonly bankCurrency: () => Promise<string>;
}

export interface Summary {
  readonly amount: string | null;
  readonly currency: string | null;
  readonly productId: string | null;
}

/**
 * What a form refers to is the customer's own, or on sale. Gives what the order is about.
 * @throws InvalidInput naming the field
 */
export async function checkReferences(
  em: EntityManager,
  { form }: FlowStep,
  { customerId, entered, bankCurrency }: Asked,
): Promise<Summary> {
  const found: Found = {};
  for (const [field, { 'x-reference': reference }] of Object.entries(form.properties)) {
    const id = entered[field];
    if (!reference || id === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop -- two or three of them
    const [row] = await em.execute<Found[]>(QUERIES[reference], [id, customerId]);
    if (!row) throw new InvalidInput(field, `${field} is none of the customer's.`);
    Object.assign(found, row);
  }
  const amount = amountIn(entered) ?? found.amount ?? null;
  if (amount !== null && found.minimum && new Big(amount).lt(found.minimum)) {
    throw new InvalidInput('amount', `At least ${found.minimum}.`);
  }
  return {
    amount,
    currency: amount === null ? null : (found.currency ?? (await bankCurrency())),
    productId: found.productId ?? null,
  };
}

function amountIn({ amount, dailyLimit }: Entered): string | null {
  const asked = amount ?? dailyLimit;
  // As the database gives it back: what is authorised is a hash of it.
  return typeof asked === 'string' ? new Big(asked).toFixed(4) : null;
}
