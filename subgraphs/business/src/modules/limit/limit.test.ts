import { aCustomer } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { changeTransferLimit, countTransfer } from './index.ts';

const bank = await openBank();
const ann = rows.aCustomer('1', { organisation: 'demo.b01' });
const whose = { customerId: ann.id, organisation: ann.organisation };
const orderId = ann.id;
await intake.intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
await intake.intakeCustomers(bank.em(), [ann]);

const inOne = <T>(work: (ctx: ReturnType<typeof bank.context>) => Promise<T>) => {
  const ctx = bank.context(aCustomer(ann.id, 'demo.b01'));
  return ctx.em.transactional((em) => work({ ...ctx, em }));
};
const count = (amount: string) =>
  inOne((ctx) => countTransfer(ctx, whose, { amount, currency: 'CNY' })).then(
    () => 'COUNTED',
    ({ code }: { code?: string }) => code,
  );
const agree = (dailyCap: string) =>
  inOne((ctx) => changeTransferLimit(ctx, whose, { dailyCap, orderId }));

const THE_DAY = 'select cap::int as cap, used::int as used from business.limit_counter';

it('is never exceeded, however many use it and whoever changes it at once', async () => {
  const outcomes = await Promise.all([
    ...Array.from({ length: 8 }, () => count('9000')),
    agree('30000'),
    ...Array.from({ length: 8 }, () => count('9000')),
  ]);
  const [day] = await bank.em().execute<{ cap: number; used: number }[]>(THE_DAY);
  const counted = outcomes.filter((each) => each === 'COUNTED').length;
  expect(day?.used).toBe(9000 * counted);
  // Five before it was lowered, or as many as it came to in between.
  expect([3, 4, 5]).toContain(counted);
  expect(day?.cap).toBe(Math.max(30_000, day?.used ?? 0));
  expect(await count('9000')).toBe('LIMIT_EXCEEDED');
});

it('holds on the day of the bank', async () => {
  bank.setNow(new Date('2026-03-01T16:00:00Z'));
  expect(await count('30000')).toBe('COUNTED');
  expect(await count('0.01')).toBe('LIMIT_EXCEEDED');
});
