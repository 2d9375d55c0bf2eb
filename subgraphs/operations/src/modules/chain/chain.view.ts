import type { Context } from '../../context.ts';
import type { Campaign } from '../campaign/index.ts';
import type { ChainStep } from '../model/index.ts';
import type { ChainDone } from './chain-step.entity.ts';
import { chainOf, entrantOf } from './chain.advance.ts';
import type { OwnChain } from './chain.queries.ts';
import {
  dayOf,
  progressOf,
  stateOf,
  type StepProgress,
  type StepState,
  streakOf,
} from './chain.rules.ts';

/** A step of a campaign's chain. */
export interface StepView {
  readonly campaign: Campaign;
  readonly place: number;
  readonly step: ChainStep;
}

export const stepsOf = (campaign: Campaign): StepView[] =>
  chainOf(campaign).steps.map((step, n) => ({ campaign, place: n + 1, step }));

/** Null for everybody but a customer who takes part. */
export const ownChain = async (
  { caller, loaders }: Context,
  { id }: Campaign,
): Promise<OwnChain | null> =>
  caller.kind === 'CUSTOMER' ? loaders.ownChainByCampaign.load(id) : null;

export async function hasCheckedIn(ctx: Context, campaign: Campaign): Promise<boolean> {
  const own = await ownChain(ctx, campaign);
  const checkIns = stepsOf(campaign).filter(({ step }) => step.event === 'CHECK_IN');
  const today = dayOf(campaign, ctx.now());
  return (own?.facts ?? []).some(
    (fact) =>
      checkIns.some(({ place }) => place === fact.place) && dayOf(campaign, fact.at) === today,
  );
}

/** How far the calling customer is with a step. */
export interface ProgressView {
  readonly progress: StepProgress;
  readonly state: StepState;
  readonly waitsFor: readonly number[];
  readonly count: number;
  readonly streak: number | null;
  readonly done: ChainDone | null;
}

export async function ownProgress(
  ctx: Context,
  { campaign, place, step }: StepView,
): Promise<ProgressView | null> {
  const own = await ownChain(ctx, campaign);
  if (!own) return null;
  const chain = chainOf(campaign);
  const all = progressOf(chain, entrantOf(own.entry, own.facts, own.dones));
  const progress = all[place - 1];
  if (!progress) return null;
  const now = ctx.now();
  const { counted: facts } = progress;
  const today = facts.filter(({ at }) => dayOf(chain, at) === dayOf(chain, now));
  const state = stateOf(progress, now);
  return {
    ...{ progress, state },
    waitsFor: state === 'LOCKED' ? step.after.filter((each) => !all[each - 1]?.doneAt) : [],
    count: Math.min(step.daysInARow === undefined ? facts.length : today.length, step.times),
    streak: step.daysInARow === undefined ? null : streakAt(),
    done: own.dones.find((each) => each.place === place) ?? null,
  };

  /** Once done, the one that did it. */
  function streakAt(): number {
    return progress?.doneAt ? (step.daysInARow ?? 0) : streakOf(chain, step, { facts, now });
  }
}
