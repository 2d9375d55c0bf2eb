import { parseArgs } from 'node:util';
import { embeddedLedger } from '@zhongtai/business/modules/banking/index';
import { publishFlows } from '@zhongtai/business/modules/flow/index';
import { takeOver } from '@zhongtai/business/modules/ledger/index';
import { startOrder, submitStep } from '@zhongtai/business/modules/order/index';
import { openOrm } from '@zhongtai/business/orm';
import { ANONYMOUS, type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { scopedManager } from '@zhongtai/kit/scope';
import { Pool } from 'pg';
import { withDurableDatabase } from '../platform/durable-database.ts';
import { FILL as FILL_ACCOUNTS } from './ledger/statements.ts';
import { p99, print } from './lib/figure.ts';
import { BREACHES, FILL, FLOW } from './orders/bank.ts';
import { type Party, bareOrder } from './orders/bare.ts';

// Orders of a thousand customers, each begun and brought to its transfer, beside bare SQL that writes the same rows.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    clients: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '2' },
  },
});
const [seconds, clients, rounds] = [values.seconds, values.clients, values.rounds].map(Number) as [
  number,
  number,
  number,
];
const BAR = 1 / 3;
const WARM_UP_SECONDS = 2;

process.exitCode = await withDurableDatabase(async (urls) =>
  (await measure(urls.admin, urls.as('business'))) ? 0 : 1,
);

async function measure(adminUrl: string, url: string): Promise<boolean> {
  const admin = new Pool({ connectionString: adminUrl, max: clients });
  const orm = await openOrm(url);
  try {
    await admin.query(FILL_ACCOUNTS);
    await admin.query(FILL);
    await publishFlows(orm.em.fork(), new Date(), [FLOW]);
    const { rows: parties } = await admin.query<Party>(
      'select customer_id as "customerId", id as "accountId" from business.account order by id',
    );
    const caller = { ...serviceCaller('bench'), organisation: 'bench' };
    await takeOver({ em: scopedManager(orm, caller), caller, now: () => new Date() }, 'bench');
    const ours = (payer: Party, payee: Party) => order(orm, payer, payee);
    const bare = (payer: Party, payee: Party) => bareOrder(admin, payer, payee);
    await run(parties, ours, WARM_UP_SECONDS);
    const seen = { ours: [] as number[], bare: 0, failed: 0 };
    for (let round = 0; round < rounds; round += 1) {
      seen.bare += (await run(parties, bare, seconds)).took.length;
      const own = await run(parties, ours, seconds);
      seen.ours.push(...own.took);
      seen.failed += own.failed;
    }
    const { rows: figures } = await admin.query<{ breaches: number }>(BREACHES);
    return report(seen, seen.failed + (figures[0]?.breaches ?? 1));
  } finally {
    await orm.close();
    await admin.end();
  }
}

type Orm = Awaited<ReturnType<typeof openOrm>>;

async function order(orm: Orm, payer: Party, payee: Party): Promise<void> {
  const { customerId: subject, accountId } = payer;
  const customer = { kind: 'CUSTOMER', subject, organisation: 'bench', channel: 'mobile' } as const;
  const caller: Caller = { ...ANONYMOUS, ...customer };
  const ctx = () => ({
    ...{ em: scopedManager(orm, caller), caller, banking: embeddedLedger },
    now: () => new Date(),
  });
  const data = { accountId, payeeAccountId: payee.accountId, amount: '0.01' };
  const begun = { flow: FLOW.code, idempotencyKey: crypto.randomUUID() };
  const { id, version } = await startOrder(ctx(), { ...begun, data: JSON.stringify(data) });
  const ended = await submitStep(ctx(), { id, version, step: 'confirm', data: '{}' });
  if (ended.state !== 'COMPLETED') throw new Error(`${ended.state} ${ended.refusal}`);
}

type Do = (payer: Party, payee: Party) => Promise<void>;

async function run(parties: readonly Party[], act: Do, forSeconds: number) {
  const until = performance.now() + forSeconds * 1000;
  const took: number[] = [];
  let failed = 0;
  const one = () => parties[Math.floor(Math.random() * parties.length)];
  const client = async () => {
    while (performance.now() < until) {
      const [payer, payee] = [one(), one()];
      if (!payer || !payee || payer === payee) continue;
      const began = performance.now();
      // oxlint-disable-next-line no-await-in-loop -- a client does one thing after another
      await act(payer, payee).then(
        () => took.push(performance.now() - began),
        (error: unknown) => {
          if (failed === 0) console.error(error);
          failed += 1;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { took, failed };
}

function report({ ours, bare }: { ours: readonly number[]; bare: number }, breaches: number) {
  const perSecond = (count: number) => count / (seconds * rounds);
  const base = { bench: 'orders', against: null, against_value: null };
  const limit = perSecond(bare);
  return [
    {
      ...{ bench: 'orders', figure: 'orders.per_s', unit: 'orders/s' },
      ...{ value: perSecond(ours.length), against: 'bare-sql', against_value: limit },
      bar: limit * BAR,
    },
    { ...base, figure: 'orders.p99_ms', unit: 'ms', value: p99(ours), bar: null },
    {
      ...{ ...base, figure: 'orders.breaches', unit: 'orders', value: breaches },
      ...{ bar: 0, isCeiling: true },
    },
  ]
    .map((figure) => print(figure))
    .every(Boolean);
}
