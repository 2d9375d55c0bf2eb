import { anOperator } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { openBank } from '../../test/bank.ts';
import * as rows from '../../test/rows.ts';
import * as intake from '../intake/index.ts';
import { SEED_PRODUCTS, productRow, seedProductSources } from './index.ts';

const UNTIL = new Date('2026-11-22T04:00:00Z');
const bank = await openBank();

it('a demo bank has its ledger taken over, and a feed that somebody is to review', async () => {
  await intake.intakeOrganisations(bank.em(), [rows.aHeadOffice()]);
  await intake.intakeChannels(bank.em(), ['mobile', 'web', 'counter'].map(rows.aChannel));
  const sold = SEED_PRODUCTS.map((product) => productRow('demo', product));
  await intake.intakeProducts(bank.em(), sold);
  await seedProductSources(bank.em('*'), { bank: 'demo', until: UNTIL });
  await seedProductSources(bank.em('*'), { bank: 'demo', until: UNTIL });
  const { data } = await bank.ask(
    anOperator('PRODUCT_MANAGER'),
    '{ productSources { edges { node { code productCount latestIntake { status added parked } } } } }',
  );
  expect(data).toMatchObject({
    productSources: {
      edges: [
        { node: { code: 'FUNDHOUSE', latestIntake: { status: 'REVIEW', added: 4, parked: 1 } } },
        {
          node: {
            ...{ code: 'LEDGER', productCount: SEED_PRODUCTS.length },
            latestIntake: { status: 'TAKEN_OVER', parked: 0 },
          },
        },
      ],
    },
  });
  expect(await countOf('product')).toBe(SEED_PRODUCTS.length);
});

async function countOf(table: string): Promise<number> {
  const [row] = await bank
    .em()
    .execute<{ n: number }[]>(`select count(*)::int as n from business.${table}`);
  return row?.n ?? 0;
}
