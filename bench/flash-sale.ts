import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openGatewayScene } from './flash-sale/gateway.ts';
import { type Copy, mismatches, startCopy } from './flash-sale/copies.ts';
import { faultsOf, openSaleDatabase, type SaleDatabase } from '../platform/sale/sale-database.ts';
import { PEERS } from './flash-sale/peers.ts';
import { type Figure, print } from './lib/figure.ts';
import { endAll } from './lib/processes.ts';

// Everybody wants the one prize at once: claims through the subgraph's service, beside what SQL alone does with the
// same writes. The disk is waited for, as in production.

const { values } = parseArgs({
  options: {
    claimers: { type: 'string', default: '512' },
    claims: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
  },
});
const [CLAIMERS, CLAIMS, ROUNDS] = [values.claimers, values.claims, values.rounds].map(Number) as [
  number,
  number,
  number,
];
const base = { bench: 'flash-sale', against: null, against_value: null, bar: null } as const;
const WARM_UP = 2_000;
const REFUSAL_SECONDS = 3;
const REFUSALS_A_SECOND = 20_000;

const database = await openSaleDatabase();
try {
  process.exitCode = (await measureAll(database)) ? 0 : 1;
} finally {
  endAll();
  await database.stop();
}

async function measureAll(sales: SaleDatabase): Promise<boolean> {
  const copies = [
    await startCopy(sales.url('operations')),
    await startCopy(sales.url('operations')),
  ];
  for (const copy of copies) await rush(sales, [copy], WARM_UP);
  const figures = [
    ...(await measureService(sales, copies)),
    ...(await measureSellOut(sales, copies)),
    ...(await measureGateway(sales)),
  ];
  return figures.map((figure) => print(figure)).every(Boolean);
}

/** The best round of each: what else runs on the machine only ever takes. */
async function measureService(sales: SaleDatabase, copies: readonly Copy[]): Promise<Figure[]> {
  const best = new Map<string, number>();
  let p99Ms = Infinity;
  const note = (name: string, perSecond: number) => {
    console.error(JSON.stringify({ name, perSecond, load: loadavg()[0] }));
    best.set(name, Math.max(best.get(name) ?? 0, perSecond));
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await rush(sales, copies.slice(0, 1), CLAIMS);
    note('one-copy', one.perSecond);
    p99Ms = Math.min(p99Ms, one.p99Ms);
    note('two-copies', (await rush(sales, copies, CLAIMS)).perSecond);
    for (const { name, count, run } of PEERS) {
      const sale = await sales.openSale({ stock: count, members: count });
      note(name, await run(sales.url('operations'), sale));
    }
  }
  const of = (name: string) => best.get(name) ?? 0;
  const claims = {
    ...base,
    figure: 'service.claims_per_s',
    unit: 'claims/s',
    value: of('one-copy'),
  };
  const beside = (against: string, times: number | null) => ({
    ...{ ...claims, against, against_value: of(against) },
    bar: times === null ? null : of(against) * times,
  });
  return [
    beside('single-statement', 10),
    beside('naive-transaction', null),
    beside('bare-batch', 1 / 2),
    { ...base, figure: 'service.p99_ms', unit: 'ms', value: p99Ms },
    {
      ...{ ...base, figure: 'two_copies.claims_per_s', unit: 'claims/s', value: of('two-copies') },
      ...{ against: 'one-copy', against_value: of('one-copy'), bar: of('one-copy') },
    },
  ];
}

/** As many customers as prizes, shared among the copies. */
async function rush(sales: SaleDatabase, copies: readonly Copy[], claims: number) {
  const sale = await sales.openSale({ stock: claims, members: claims });
  const [claimers, count] = [CLAIMERS / copies.length, claims / copies.length];
  const reports = await Promise.all(
    copies.map((copy, n) => copy({ saleId: sale.id, claimers, from: n * count, count })),
  );
  const given = reports.reduce((sum, { awards }) => sum + awards.length, 0);
  const faults = await faultsOf(sales, sale);
  if (given !== claims || Object.values(faults).some((fault) => fault > 0)) {
    throw new Error(`${given} of ${claims} given: ${JSON.stringify(faults)}`);
  }
  return {
    perSecond: given / Math.max(...reports.map(({ seconds }) => seconds)),
    p99Ms: Math.max(...reports.map((report) => report.p99Ms)),
  };
}

/** Four times as many customers as prizes come to two copies; then the winners ask again, each at the other copy. */
async function measureSellOut(sales: SaleDatabase, copies: readonly Copy[]): Promise<Figure[]> {
  const members = 4 * WARM_UP;
  const sale = await sales.openSale({ stock: WARM_UP, members });
  const half = { saleId: sale.id, claimers: CLAIMERS / 2, count: members / 2 };
  const visit = (swapped: boolean) =>
    Promise.all(
      copies.map((copy, n) => copy({ ...half, from: (swapped ? 1 - n : n) * half.count })),
    );
  const first = (await visit(false)).flatMap(({ awards }) => awards);
  const again = (await visit(true)).flatMap(({ awards }) => awards);
  const faults = await faultsOf(sales, sale);
  console.error(JSON.stringify({ given: first.length, again: again.length, ...faults }));
  const missing = Math.abs(WARM_UP - first.length) + Math.abs(first.length - again.length);
  const { seconds, refusals } = await refuse(copies, sale.id);
  const none = { ...base, unit: 'awards', bar: 0, isCeiling: true } as const;
  const { oversold, ...others } = faults;
  return [
    { ...none, figure: 'oversold', value: oversold },
    { ...none, figure: 'unbalanced', value: others.unbalanced + others.doubled + others.untold },
    { ...none, figure: 'replay_mismatch', value: missing + mismatches(first, again) },
    {
      ...{ ...base, figure: 'soldout.refusals_per_s', unit: 'refusals/s', bar: REFUSALS_A_SECOND },
      value: (refusals['OUT_OF_STOCK'] ?? 0) / seconds,
    },
  ];
}

/** The same load on a mutation that does nothing, for as many customers. */
async function measureGateway(sales: SaleDatabase): Promise<Figure[]> {
  const scene = await openGatewayScene(sales);
  const size = { claimers: CLAIMERS, count: WARM_UP };
  const best = { claimAward: 0, constantAward: 0 };
  let p99Ms = Infinity;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const field of ['constantAward', 'claimAward'] as const) {
      const load = await scene.load(field, size);
      console.error(JSON.stringify({ field, round, ...load }));
      // The first only warms up.
      if (round === 0) continue;
      best[field] = Math.max(best[field], load.perSecond);
      if (field === 'claimAward') p99Ms = Math.min(p99Ms, load.p99Ms);
    }
  }
  return [
    {
      ...{ ...base, figure: 'gateway.claims_per_s', unit: 'claims/s', value: best.claimAward },
      ...{ against: 'constant-mutation', against_value: best.constantAward },
      bar: best.constantAward * 0.9,
    },
    {
      ...{ ...base, figure: 'gateway.p99_ms', unit: 'ms', value: p99Ms, bar: 150 },
      isCeiling: true,
    },
  ];
}

/** Customers who were not there before. */
function refuse([copy]: readonly Copy[], saleId: string) {
  if (!copy) throw new Error('no copy');
  const strangers = { from: 1_000_000, count: 100_000, seconds: REFUSAL_SECONDS };
  return copy({ saleId, claimers: CLAIMERS, ...strangers });
}
