import { embeddedLedger } from '@zhongtai/business/modules/banking/index';
import { publishFlows } from '@zhongtai/business/modules/flow/index';
import { takeOver } from '@zhongtai/business/modules/ledger/index';
import { startOrder, submitStep } from '@zhongtai/business/modules/order/index';
import { openOrm } from '@zhongtai/business/orm';
import { ANONYMOUS, type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { scopedManager } from '@zhongtai/kit/scope';
import { openPool } from '@zhongtai/kit/outbox';
import { withDurableDatabase } from '../platform/durable-database.ts';
import { FILL as FILL_ACCOUNTS } from './ledger/statements.ts';
import { betweenPairs, readLoad } from './lib/between-pairs.ts';
import { p99, print } from './lib/figure.ts';
import { BREACHES, FILL, FLOW } from './orders/bank.ts';
import { type Party, bareOrder } from './orders/bare.ts';

// Orders of a thousand customers, each begun and brought to its transfer, beside bare SQL that writes the same rows.

const load = readLoad();
const { seconds, clients, rounds } = load;
const BAR = 1 / 3;
const WARM_UP_SECONDS = 2;

process.exitCode = await withDurableDatabase(async (urls) =>
  (await measure(urls.admin, urls.as('business'))) ? 0 : 1,
);

async function measure(adminUrl: string, url: string): Promise<boolean> {
  const admin = openPool(adminUrl, clients, () => {});
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
    await betweenPairs(parties, { ...load, seconds: WARM_UP_SECONDS }, ours);
    const seen = { ours: [] as number[], bare: 0, failed: 0 };
    for (let round = 0; round < rounds; round += 1) {
      seen.bare += (await betweenPairs(parties, load, bare)).took.length;
      const own = await betweenPairs(parties, load, ours);
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
