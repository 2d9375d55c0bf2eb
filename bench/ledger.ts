import { embeddedLedger } from '@zhongtai/business/modules/banking/index';
import { takeOver } from '@zhongtai/business/modules/ledger/index';
import { openOrm } from '@zhongtai/business/orm';
import { serviceCaller } from '@zhongtai/kit/caller';
import { scopedManager } from '@zhongtai/kit/scope';
import { openPool } from '@zhongtai/kit/outbox';
import { withDurableDatabase } from '../platform/durable-database.ts';
import { betweenPairs, readLoad } from './lib/between-pairs.ts';
import { print } from './lib/figure.ts';
import { FIGURES, FILL, bareTransfer } from './ledger/statements.ts';

// Transfers between random accounts of a thousand, through the port, beside bare SQL that writes the same rows.

const load = readLoad();
const { seconds, clients, rounds } = load;
const BAR = 1 / 2;

process.exitCode = await withDurableDatabase(async (urls) =>
  (await measure(urls.admin, urls.as('business'))) ? 0 : 1,
);

async function measure(adminUrl: string, url: string): Promise<boolean> {
  const admin = openPool(adminUrl, clients, () => {});
  const orm = await openOrm(url);
  try {
    await admin.query(FILL);
    const { rows } = await admin.query<{ id: string }>(
      'select id from business.account order by id',
    );
    const ids = rows.map(({ id }) => id);
    const caller = { ...serviceCaller('bench'), organisation: 'bench' };
    const ours = (payer: string, payee: string) =>
      embeddedLedger.transfer(
        { em: scopedManager(orm, caller), caller, now: () => new Date() },
        {
          externalId: crypto.randomUUID(),
          accountId: payer,
          payeeAccountId: payee,
          amount: '0.01',
        },
      );
    const bare = (payer: string, payee: string) => bareTransfer(admin, payer, payee);
    // Each account comes into the ledger before anything is measured.
    const ctx = { em: scopedManager(orm, caller), caller, now: () => new Date() };
    await takeOver(ctx, 'bench');
    await betweenPairs(ids, { ...load, seconds: 2 }, ours);
    const sums = { ours: 0, bare: 0, failed: 0 };
    for (let round = 0; round < rounds; round += 1) {
      sums.bare += (await betweenPairs(ids, load, bare)).took.length;
      const own = await betweenPairs(ids, load, ours);
      sums.ours += own.took.length;
      sums.failed += own.failed;
    }
    const { rows: figures } = await admin.query<{ breaches: number; deadlocks: number }>(FIGURES);
    return report(sums, figures[0] ?? { breaches: 1, deadlocks: 1 });
  } finally {
    await orm.close();
    await admin.end();
  }
}

function report(
  sums: { ours: number; bare: number; failed: number },
  { breaches, deadlocks }: { breaches: number; deadlocks: number },
): boolean {
  const perSecond = (count: number) => count / (seconds * rounds);
  const base = { bench: 'ledger', against: null, against_value: null };
  const limit = perSecond(sums.bare);
  const none = { ...base, bar: 0, isCeiling: true };
  return [
    {
      ...{ bench: 'ledger', figure: 'ledger.transfers_per_s', unit: 'transfers/s' },
      ...{ value: perSecond(sums.ours), against: 'bare-sql', against_value: limit },
      bar: limit * BAR,
    },
    { ...none, figure: 'ledger.breaches', unit: 'accounts', value: breaches + sums.failed },
    { ...none, figure: 'ledger.deadlocks', unit: 'deadlocks', value: deadlocks },
  ]
    .map((figure) => print(figure))
    .every(Boolean);
}
