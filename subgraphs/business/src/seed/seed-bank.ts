import type { EntityManager } from '@mikro-orm/postgresql';
import { stableId } from '@zhongtai/kit/ids';
import { bankOf } from '@zhongtai/kit/scope';
import { intakeOrganisations, intakeProducts } from '../intake/index.ts';
import type { OrganisationRow } from '../intake/index.ts';
import { insertAccounts, insertCards, insertHoldings, insertLoans } from './agreements.sql.ts';
import { insertOrderEvents, insertOrders, insertTransactions } from './bookings.sql.ts';
import { BRANCH_NAMES, SEED_PRODUCTS, productRow } from './catalogue.ts';
import { insertFacts } from './facts.sql.ts';
import { type Part, insertChannels, insertCustomers } from './people.sql.ts';
import { dice } from './random.ts';
import { SEED_BANK, type SeedPlan } from './seed.types.ts';

/** One transaction each: about a second, so that nobody's events wait behind it. */
const CUSTOMERS_PER_PART = 500;

const LABEL = /^[a-z][a-z0-9]{1,30}$/;

/**
 * Fills a bank, inside PostgreSQL, part by part. What is there stays, so a seed that broke off can be repeated.
 * Channels must be in. `em` sees the bank.
 */
export async function seedBank(em: EntityManager, plan: SeedPlan): Promise<void> {
  if (!LABEL.test(plan.bank)) throw new Error(`${plan.bank} is no label of a bank.`);
  await intakeOrganisations(em.fork(), organisations(plan));
  const products = SEED_PRODUCTS.map((product) => productRow(plan.bank, product));
  await intakeProducts(em.fork(), products);
  const rolls = dice(plan.seed);
  for (let from = 1; from <= plan.customers; from += CUSTOMERS_PER_PART) {
    const to = Math.min(from + CUSTOMERS_PER_PART - 1, plan.customers);
    await seedPart(em.fork(), { plan, from, to, dice: rolls });
    await plan.onProgress?.(to);
  }
}

async function seedPart(em: EntityManager, part: Part): Promise<void> {
  const statements = [
    insertCustomers,
    insertChannels,
    insertAccounts,
    insertCards,
    insertHoldings,
    insertLoans,
    insertTransactions,
    insertOrders,
    insertOrderEvents,
  ].map((statement) => statement(part));
  await em.transactional(async (tx) => {
    for (const statement of [...statements, ...insertFacts(part)]) await tx.execute(statement);
  });
}

function organisations({ bank, name }: SeedPlan): OrganisationRow[] {
  const { currency, timeZone } = SEED_BANK;
  const branches = BRANCH_NAMES.flatMap((branch, b) => {
    const path = `${bank}.b${String(b + 1).padStart(2, '0')}`;
    return [
      { ...place(bank, path), name: branch, kind: 'BRANCH' as const },
      ...outlets(path, branch),
    ];
  });
  return [{ ...place(bank, bank), name, kind: 'HEAD_OFFICE', currency, timeZone }, ...branches];
}

const outlets = (branch: string, name: string): OrganisationRow[] =>
  Array.from({ length: SEED_BANK.outletsPerBranch }, (_, n) => ({
    ...place(bankOf(branch), `${branch}.o${String(n + 1).padStart(2, '0')}`),
    name: `${name}第${n + 1}支行`,
    kind: 'OUTLET',
  }));

const place = (bank: string, path: string) => ({ id: stableId(bank, 'organisation', path), path });
