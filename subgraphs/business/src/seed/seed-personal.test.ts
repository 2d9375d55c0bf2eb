import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../test/bank.ts';
import { intakeChannels } from '../intake/index.ts';
import { seedBank, seedPersonal } from './index.ts';
import { phoneOf } from './seed-personal.ts';

const CUSTOMERS = 5_000;
/** Two seconds on an idle machine; tests share theirs with the rest of the suite. */
const MAX_MS = 15_000;

const bank = await openBank();
const plan = {
  ...{ bank: 'demo', name: '测试银行', customers: CUSTOMERS, days: 1, seed: 7 },
  until: new Date('2026-02-22T04:00:00Z'),
};
let ms = 0;

beforeAll(async () => {
  await intakeChannels(
    bank.em(),
    ['mobile', 'wechat', 'web', 'counter', 'call'].map((code) => ({
      ...{ code, names: { zh: code, en: code }, kind: 'DIGITAL' as const },
    })),
  );
  await seedBank(bank.em(), plan);
  const began = performance.now();
  await seedPersonal(bank.em(), bank.vault, plan);
  ms = performance.now() - began;
  console.log(`sealed ${CUSTOMERS} customers at ${Math.round((CUSTOMERS / ms) * 1_000)}/s`);
}, 120_000);

describe('contact data of a seeded bank', () => {
  it('is sealed for five thousand customers within seconds', () => {
    expect(ms).toBeLessThan(MAX_MS);
  });

  it('is there for everybody and found by its whole value', async () => {
    const { data } = await bank.ask(
      anOperator('ANALYST'),
      `query ($phone: String) { customers(filter: { phone: $phone }) {
        edges { node { number phone } } } }`,
      { phone: phoneOf(42, plan.seed) },
    );
    const phone = phoneOf(42, plan.seed);
    expect(data?.['customers']).toEqual({
      edges: [{ node: { number: '10000042', phone: `140****${phone.slice(-4)}` } }],
    });
    const counts = await bank.em().execute(
      `select count(*) filter (where field = 'PHONE')::int as phones,
         count(*) filter (where field = 'IDENTITY_NUMBER')::int as papers,
         (select count(*)::int from business.customer where birth_date is not null) as born
       from business.personal_value`,
    );
    const [born] = (counts as { born: number }[]).map((row) => row.born);
    expect(counts).toEqual([{ phones: CUSTOMERS, papers: born, born }]);
  });

  it('stays as it is when the seed runs again', async () => {
    const state = () =>
      bank.em()
        .execute(`select md5(string_agg(sealed::text, '' order by customer_id, field)) as state
        from business.personal_value`);
    const before = await state();
    await seedPersonal(bank.em(), bank.vault, plan);
    expect(await state()).toEqual(before);
  });
});
