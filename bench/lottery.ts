import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Figure, print } from './lib/figure.ts';
import { endAll } from './lib/processes.ts';
import { bareDraws } from './lottery/bare.ts';
import { type Desk, startDesk } from './lottery/desk.ts';
import { type LotteryScene, openLotteryScene } from './lottery/scene.ts';

// Everybody turns the wheel at once: draws with chances, stock, award, budget, events and proof through the subgraph's
// service, beside the bare function that does the same writes. The disk is waited for, as in production.

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '256' },
    draws: { type: 'string', default: '6000' },
    rounds: { type: 'string', default: '3' },
  },
});
const size = { customers: Number(values.customers), draws: Number(values.draws) };
const ROUNDS = Number(values.rounds);
const WARM_UP = 1_500;

const scene = await openLotteryScene();
try {
  process.exitCode = (await measure(scene)) ? 0 : 1;
} finally {
  endAll();
  await scene.stop();
}

/** The best round of each: what else runs on the machine only ever takes. */
async function measure(at: LotteryScene): Promise<boolean> {
  const desk = await startDesk(at);
  await drawAll(at, desk, WARM_UP);
  const best = { service: 0, bare: 0, p99Ms: Infinity, faults: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { perSecond, p99Ms, faults } = await drawAll(at, desk, size.draws);
    const lottery = await at.open(size.draws);
    const bare = await bareDraws(at, lottery, size.draws);
    best.service = Math.max(best.service, perSecond);
    best.bare = Math.max(best.bare, bare);
    best.p99Ms = Math.min(best.p99Ms, p99Ms);
    best.faults += faults + (await at.faultsOf(lottery, size.draws));
    console.error(JSON.stringify({ round, perSecond, bare, p99Ms, load: loadavg()[0] }));
  }
  return figuresOf(best)
    .map((figure) => print(figure))
    .every(Boolean);
}

async function drawAll(at: LotteryScene, desk: Desk, draws: number) {
  const lottery = await at.open(draws);
  const report = await desk({ lotteryId: lottery.id, customers: size.customers, draws });
  const faults = await at.faultsOf(lottery, draws);
  return { perSecond: draws / report.seconds, p99Ms: report.p99Ms, faults };
}

function figuresOf(best: { service: number; bare: number; p99Ms: number; faults: number }) {
  const base = { bench: 'lottery', against: null, against_value: null, bar: null } as const;
  return [
    {
      ...{ ...base, figure: 'lottery.draws_per_s', unit: 'draws/s', value: best.service },
      ...{ against: 'bare-function', against_value: best.bare, bar: best.bare / 2 },
    },
    { ...base, figure: 'lottery.p99_ms', unit: 'ms', value: best.p99Ms },
    {
      ...{ ...base, figure: 'lottery.faults', unit: 'draws', value: best.faults, bar: 0 },
      isCeiling: true,
    },
  ] satisfies Figure[];
}
