import { anOperator } from '@zhongtai/kit/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { placeHold, postJournal, releaseHold, retrying, takeOver } from './index.ts';

const bank = await openBank();
const CLIENTS = 8;
const ACCOUNTS = 5;
const START = 100;

const customer = rows.aCustomer('1', { organisation: 'demo.b01' });
const accounts = Array.from({ length: ACCOUNTS }, (_, n) =>
  rows.anAccount(customer, `C${n}`, { balance: String(START) }),
);
const em = bank.em();
await intake.intakeOrganisations(em, [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
await intake.intakeCustomers(em, [customer]);
await intake.intakeAccounts(em, accounts);

await takeOver(bank.context(anOperator('ADMINISTRATOR')), 'demo');

interface Move {
  readonly key: number;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly withHold: boolean;
}

const idOf = (n: number) => accounts[n]?.id ?? '';

/** With a hold first: two steps of one order in one transaction, as flows do it. */
function run({ key, from, to, amount, withHold }: Move, round: number): Promise<string> {
  const ctx = bank.context(anOperator('ADMINISTRATOR'));
  const common = { bank: 'demo', currency: 'CNY' };
  return retrying(ctx.em, async (tx) => {
    const own = { ...ctx, em: tx };
    const hold = withHold
      ? await placeHold(own, {
          ...{ ...common, externalId: `${round}:h:${key}`, account: idOf(from) },
          ...{ amount: String(amount), reason: 'order' },
        })
      : null;
    if (hold?.isReplay) return 'REPLAYED';
    const { isReplay } = await postJournal(own, {
      ...{ ...common, externalId: `${round}:${key}`, template: 'TRANSFER' },
      legs: [
        { account: idOf(from), direction: 'DEBIT', amount: String(amount), kind: 'TRANSFER_OUT' },
        { account: idOf(to), direction: 'CREDIT', amount: String(amount), kind: 'TRANSFER_IN' },
      ],
      ...(hold && { captures: [hold.id] }),
    });
    return isReplay ? 'REPLAYED' : 'POSTED';
  }).catch((error: { code?: string }) => error.code ?? 'UNKNOWN');
}

const FIGURES = `select
  (select sum(posted) from business.ledger_account where subject = 'ACCOUNT')::int as total,
  (select count(*)::int from business.ledger_account a where a.posted - a.held < a.floor
    or a.posted <> (select sum(case p.direction when a.normal then p.amount else -p.amount end)
      from business.posting p where p.ledger_account_id = a.id)) as wrong,
  (select count(*)::int from business.ledger_account a join business.account kept on kept.id = a.id
    where kept.balance <> a.posted) as apart,
  (select coalesce(sum(held), 0)::int from business.ledger_account) as held,
  (select count(*)::int from business.journal where template = 'TRANSFER') as journals`;

it('under eight clients with each key sent twice, money is neither made nor lost, and nobody waits for ever', async () => {
  const move = fc.record({
    key: fc.integer({ min: 0, max: 15 }),
    from: fc.integer({ min: 0, max: ACCOUNTS - 1 }),
    to: fc.integer({ min: 0, max: ACCOUNTS - 2 }),
    amount: fc.integer({ min: 1, max: 60 }),
    withHold: fc.boolean(),
  });
  let round = 0;
  let posted = 0;
  const holds = async (given: readonly Move[]) => {
    round += 1;
    const own = round;
    // Never to itself; a key always with the payload of its first.
    const byKey = new Map<number, Move>();
    for (const each of given) {
      const to = each.to >= each.from ? each.to + 1 : each.to;
      if (!byKey.has(each.key)) byKey.set(each.key, { ...each, to });
    }
    const twice = [...byKey.values(), ...[...byKey.values()].toReversed()];
    const outcomes: string[] = [];
    const client = async () => {
      for (let next = twice.pop(); next; next = twice.pop()) {
        // oxlint-disable-next-line no-await-in-loop -- a client does one thing after another
        outcomes.push(await run(next, own));
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    const known = ['POSTED', 'REPLAYED', 'INSUFFICIENT_FUNDS'];
    expect(outcomes.filter((each) => !known.includes(each))).toEqual([]);
    posted += outcomes.filter((each) => each === 'POSTED').length;
    const [figures] = await bank.em().execute(FIGURES);
    expect(figures).toEqual({
      ...{ total: ACCOUNTS * START, wrong: 0, apart: 0, held: 0, journals: posted },
    });
  };
  await fc.assert(fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 24 }), holds), {
    numRuns: 12,
    endOnFailure: true,
  });
  expect(posted).toBeGreaterThan(0);
}, 90_000);

it('a hold is used or set free, never both', async () => {
  const ctx = () => bank.context(anOperator('ADMINISTRATOR'));
  const common = { bank: 'demo', currency: 'CNY' };
  const [rich] = await bank
    .em()
    .execute<{ id: string }[]>(
      `select id from business.ledger_account where subject = 'ACCOUNT' order by posted desc limit 1`,
    );
  const account = rich?.id ?? '';
  const payee = accounts.find(({ id }) => id !== account)?.id ?? '';
  const hold = { ...common, account, amount: '1', reason: 'race' };
  for (let n = 0; n < 6; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one race after another
    const { id } = await placeHold(ctx(), { ...hold, externalId: `race ${n}` });
    // oxlint-disable-next-line no-await-in-loop -- one race after another
    const ended = await Promise.allSettled([
      releaseHold(ctx(), id),
      postJournal(ctx(), {
        ...{ ...common, externalId: `race ${n} used`, template: 'TRANSFER', captures: [id] },
        legs: [
          { account, direction: 'DEBIT', amount: '1' },
          { account: payee, direction: 'CREDIT', amount: '1' },
        ],
      }),
    ]);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  }
});
