import { addMoney, money, timesMoney } from '@zhongtai/kit/money';
import { type Asking, thresholdOf, told } from '../analysis/index.ts';
import { walk } from './rehearsal.chain.ts';
import { parseRehearsal, type Rehearsed, type Rules } from './rehearsal.input.ts';
import {
  comingStatement,
  deedsStatement,
  membersStatement,
  referredStatement,
  type Window,
} from './rehearsal.queries.ts';

const DAY_MS = 86_400_000;
/** Larger audiences are counted by a part of them. */
const LOOKED_AT = 20_000;

/** Who would have come, and who would have earned each prize. */
interface Outcome {
  readonly entrants: number;
  readonly steps: readonly { readonly name: string; readonly done: number }[];
  /** By place, 1 for the first. */
  readonly wanted: ReadonlyMap<number, number>;
}

interface Rehearsing extends Window {
  readonly asking: Asking;
  readonly plan: Rehearsed;
  readonly members: number;
  readonly oneOf: number;
}

/** What a campaign would have brought in the days before now. @throws InvalidInput, AnalysisTooComplex */
export async function rehearse(asking: Asking, input: unknown) {
  const { analytics, caller, now } = asking;
  const plan = parseRehearsal(input);
  const to = now();
  const from = new Date(to.getTime() - plan.days * DAY_MS);
  const [found] = await analytics.select(caller, membersStatement(plan));
  const members = found?.members ?? 0;
  const oneOf = plan.rules.kind === 'CHAIN' ? Math.max(1, Math.ceil(members / LOOKED_AT)) : 1;
  const currency = plan.prizes[0]?.unitCost.currency ?? '';
  const outcome = await outcomeOf({ asking, plan, from, to, currency, members, oneOf }, plan.rules);
  return { from, to, isSampled: oneOf > 1, ...tell(outcome, { asking, plan, members, currency }) };
}

async function outcomeOf(rehearsing: Rehearsing, rules: Rules): Promise<Outcome> {
  switch (rules.kind) {
    case 'CHAIN':
      return ofChain(rehearsing, rules.steps);
    case 'REFERRAL':
      return ofReferral(rehearsing, rules);
    case 'LOTTERY':
      return ofLottery(rehearsing, rules);
    case 'COMING': {
      const { entrants } = await comingOf(rehearsing, { perDay: 1, perCustomer: 1 });
      return { entrants, steps: [], wanted: new Map([[1, entrants]]) };
    }
  }
}

async function ofChain(
  { asking: { analytics, caller }, plan, ...window }: Rehearsing,
  steps: Extract<Rules, { kind: 'CHAIN' }>['steps'],
): Promise<Outcome> {
  const { from, oneOf } = window;
  const rows = await analytics.select(caller, deedsStatement(steps, { ...window, audience: plan }));
  const walked = rows.map(({ deeds }) => walk(steps, deeds, from.getTime()));
  const done = steps.map((_, n) => walked.filter((dones) => dones[n] !== null).length * oneOf);
  const wanted = new Map<number, number>();
  for (const [n, { prize }] of steps.entries()) {
    if (prize !== undefined) wanted.set(prize, (wanted.get(prize) ?? 0) + (done[n] ?? 0));
  }
  return {
    entrants: rows.length * oneOf,
    steps: steps.map(({ name }, n) => ({ name, done: done[n] ?? 0 })),
    wanted,
  };
}

async function ofReferral(
  { asking: { analytics, caller }, ...window }: Rehearsing,
  rules: Extract<Rules, { kind: 'REFERRAL' }>,
): Promise<Outcome> {
  const [found] = await analytics.select(caller, referredStatement(rules, window));
  const { entrants = 0, qualified = 0 } = found ?? {};
  const wanted = new Map<number, number>();
  for (const place of [rules.inviterPrize, rules.inviteePrize]) {
    if (place !== undefined) wanted.set(place, (wanted.get(place) ?? 0) + qualified);
  }
  return { entrants, steps: [], wanted };
}

async function ofLottery(
  rehearsing: Rehearsing,
  { chancesPerDay, chancesPerCustomer, missWeight }: Extract<Rules, { kind: 'LOTTERY' }>,
): Promise<Outcome> {
  const chances = { perDay: chancesPerDay, perCustomer: chancesPerCustomer };
  const coming = await comingOf(rehearsing, chances);
  const weights = rehearsing.plan.prizes.map(({ weight }) => weight ?? 0);
  const all = weights.reduce((sum, weight) => sum + weight, missWeight);
  const expected = (weight: number) => Math.round((coming.chances * weight) / Math.max(all, 1));
  const wanted = new Map(weights.map((weight, n) => [n + 1, expected(weight)]));
  return { entrants: coming.entrants, steps: [], wanted };
}

async function comingOf(
  { asking, plan, ...window }: Rehearsing,
  chances: { readonly perDay: number; readonly perCustomer: number },
) {
  const { timeZone: zone } = await asking.loaders.bank();
  const statement = comingStatement({ ...window, audience: plan }, { ...chances, zone });
  const [found] = await asking.analytics.select(asking.caller, statement);
  return found ?? { entrants: 0, chances: 0 };
}

type Telling = Pick<Rehearsing, 'asking' | 'plan' | 'members' | 'currency'>;

function tell({ entrants, steps, wanted }: Outcome, { asking, plan, members, currency }: Telling) {
  const threshold = thresholdOf(asking.caller, 0);
  const prizes = plan.prizes.map(({ total, unitCost }, n) => {
    const earned = told(wanted.get(n + 1) ?? 0, threshold);
    const given = earned === null ? null : Math.min(earned, total);
    return { place: n + 1, wanted: earned, given, cost: timesMoney(unitCost, given ?? 0) };
  });
  return {
    members: told(members, threshold),
    entrants: told(entrants, threshold),
    steps: steps.map(({ name, done }, n) => ({
      ...{ place: n + 1, name, done: told(done, threshold) },
    })),
    prizes,
    cost: prizes.reduce((sum, { cost }) => addMoney(sum, cost), money('0', currency)),
  };
}
