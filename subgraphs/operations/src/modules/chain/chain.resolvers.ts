import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';
import { asksForCheckIns, joiningOf } from './chain.advance.ts';
import { listParticipants } from './chain.queries.ts';
import { checkInToChain, joinTaskChain } from './chain.service.ts';
import { hasCheckedIn, ownChain, ownProgress, type StepView, stepsOf } from './chain.view.ts';
import type { Context } from '../../context.ts';

/** How many came to a step; null for customers. */
const tallyOf = async ({ caller, loaders }: Context, { campaign, place }: StepView) => {
  if (caller.kind === 'CUSTOMER') return null;
  const tally = (await loaders.chainTallyByCampaign.load(campaign.id)).get(place);
  return tally ?? { entered: 0, done: 0, rewarded: 0 };
};

const SECOND_MS = 1_000;

export const chainResolvers = {
  Query: { taskParticipants: (_, list, ctx) => listParticipants(ctx, list) },

  Mutation: {
    joinTaskChain: (_, { input }, ctx) => joinTaskChain(ctx, input),
    checkIn: (_, { input }, ctx) => checkInToChain(ctx, input),
  },

  Campaign: { chain: (campaign) => (campaign.model === 'TASK_CHAIN' ? campaign : null) },

  TaskChain: {
    joins: (campaign) => joiningOf(campaign),
    steps: (campaign) => stepsOf(campaign),
    asksForCheckIns: (campaign) => asksForCheckIns(campaign),
    joinedAt: async (campaign, _, ctx) => (await ownChain(ctx, campaign))?.entry.joinedAt ?? null,
    hasCheckedIn: (campaign, _, ctx) => hasCheckedIn(ctx, campaign),
  },

  TaskStep: {
    name: ({ step }) => step.name,
    event: ({ step }) => step.event,
    orderKind: ({ step }) => step.orderKind ?? null,
    minAmount: ({ step: { minAmount }, campaign }) =>
      minAmount === undefined ? null : money(minAmount, campaign.currency),
    times: ({ step }) => step.times,
    daysInARow: ({ step }) => step.daysInARow ?? null,
    after: ({ step }) => step.after,
    behaviour: ({ step }) => step.behaviour ?? null,
    property: ({ step: { property: name, propertyValue: value } }) =>
      name !== undefined && value !== undefined ? { name, value } : null,
    withinDays: ({ step }) => step.withinDays ?? null,
    prize: async ({ step: { prize }, campaign }, _, { loaders }) =>
      (await loaders.unitsByCampaign.load(campaign.id)).find(
        ({ position }) => position === prize,
      ) ?? null,
    own: (view, _, ctx) => ownProgress(ctx, view),
    entered: async (view, _, ctx) => (await tallyOf(ctx, view))?.entered ?? null,
    done: async (view, _, ctx) => (await tallyOf(ctx, view))?.done ?? null,
    rewarded: async (view, _, ctx) => (await tallyOf(ctx, view))?.rewarded ?? null,
  },

  TaskStepProgress: {
    deadlineAt: ({ progress }) => progress.deadlineAt,
    secondsLeft: ({ progress: { deadlineAt, doneAt } }, _, { now }) =>
      deadlineAt && !doneAt
        ? Math.max(0, Math.ceil((deadlineAt.getTime() - now().getTime()) / SECOND_MS))
        : null,
    doneAt: ({ progress }) => progress.doneAt,
    reward: ({ done }) => done?.reward ?? null,
    award: ({ done }, _, { loaders }) =>
      done?.awardId ? loaders.awardById.load(done.awardId) : null,
  },

  TaskParticipant: {
    customer: ({ customerId }) => ({ id: customerId }),
    done: (entry, _, { loaders }) => loaders.placesDoneByEntry.load(entry),
  },
} satisfies Resolvers;
