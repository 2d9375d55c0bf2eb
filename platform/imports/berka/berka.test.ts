import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventsOf, openImports, SHARED_DATA, totals } from '../imports.fixture.ts';

const FOLDER = join(SHARED_DATA, 'berka');
const isThere = existsSync(FOLDER);
if (!isThere) console.log('berka is not at ../shared/data: its import is not checked');

const count = (list: string) => `${list} { totalCount }`;

const FIGURES = `{
  ${count('branches: organisations(filter: { kind: BRANCH })')}
  ${count('customers')}
  ${count('women: customers(filter: { gender: FEMALE })')}
  ${count('men: customers(filter: { gender: MALE })')}
  ${count('accounts')} ${count('dispositions')} ${count('standingOrders')} ${count('transactions')}
  ${count('loans')} ${count('A: loans(status: REPAID)')} ${count('B: loans(status: DEFAULTED)')}
  ${count('C: loans(status: RUNNING)')} ${count('D: loans(status: IN_ARREARS)')}
  ${count('cards')} ${count('classic: cards(type: CLASSIC)')}
  ${count('junior: cards(type: JUNIOR)')} ${count('gold: cards(type: GOLD)')}
}`;

/** As published with the data set. */
const PUBLISHED = {
  ...{ branches: 77, customers: 5_369, women: 2_645, men: 2_724 },
  ...{ accounts: 4_500, dispositions: 5_369, standingOrders: 6_471, transactions: 49_102 + 30_200 },
  ...{ loans: 682, A: 203, B: 31, C: 403, D: 45 },
  ...{ cards: 892, classic: 659, junior: 145, gold: 88 },
};

const EVENTS = [
  ['business.account.opened', 4_500],
  ['business.card.issued', 892],
  ['business.customer.registered', 5_369],
  ['business.loan.granted', 682],
  ['business.organisation.changed', 78],
  ['business.product.changed', 5],
  ['business.transaction.posted', 79_302],
].map(([name, events]) => ({ name, events, ids: events }));

describe.runIf(isThere)('the berka import', () => {
  it('gives the published figures in the graph and in the event table', async () => {
    const imports = await openImports();
    expect((await imports.run('berka', FOLDER)).rows).toBe(0);
    expect(totals(await imports.ask('berka', FIGURES))).toEqual(PUBLISHED);
    expect(await eventsOf(imports, 'berka')).toEqual(EVENTS);
  }, 180_000);
});
