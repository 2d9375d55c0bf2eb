import { inWords } from '@zhongtai/kit/form';
import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { deletePolicy, setPolicy } from './approval-policy.service.ts';
import { countToDecide, listApprovals, listPolicies } from './approval.queries.ts';
import { approve, escalate, reject, withdraw } from './approval.service.ts';
import { valueIn } from './approval.words.ts';
import { type InboxChange, inboxChanges } from './approval.stream.ts';

export const approvalResolvers = {
  Query: {
    approvals: (_, { filter, ...page }, ctx) => listApprovals(ctx, filter ?? {}, page),
    approval: (_, { id }, { loaders }) => loaders.approvalById.load(id),
    approvalPolicies: (_, page, ctx) => listPolicies(ctx, page),
  },

  Mutation: {
    approve: (_, { input }, ctx) => approve(ctx, input),
    reject: (_, { input }, ctx) => reject(ctx, input),
    escalateApproval: (_, { input }, ctx) => escalate(ctx, input),
    withdrawApproval: (_, { input }, ctx) => withdraw(ctx, input.id),
    setApprovalPolicy: (_, { input }, ctx) => setPolicy(ctx, input),
    deleteApprovalPolicy: (_, { input }, ctx) => deletePolicy(ctx, input.id),
  },

  Subscription: {
    approvalInboxChanged: {
      subscribe: (_, { after }, ctx) => inboxChanges(ctx, ctx.outbox, after),
      resolve: (change: InboxChange) => change,
    },
  },

  ApprovalInboxChange: {
    toDecide: (_, __, ctx) => countToDecide(ctx),
    approval: ({ approvalId }, _, { loaders }) => loaders.approvalById.load(approvalId),
  },

  Approval: {
    __resolveReference: async ({ id }, { loaders }) => loaders.approvalById.load(id),
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    waitsAt: ({ waitsAt }, _, { loaders }) => present(loaders.organisationByPath.load(waitsAt)),
    value: ({ amount, currency }) => (amount && currency ? money(amount, currency) : null),
    changes: ({ changes }) => [...changes],
    mayDecide: (approval, _, { caller }) => approval.mayBeDecidedBy(caller),
    mayWithdraw: (approval, _, { caller }) => approval.mayBeWithdrawnBy(caller),
  },

  ApprovalChange: {
    label: ({ label }, { locale }) => (label ? inWords(label, locale) : null),
    before: ({ type, before }, { locale }) => valueIn(locale, { type, value: before }),
    after: ({ type, after }, { locale }) => valueIn(locale, { type, value: after }),
  },

  ApprovalPolicy: {
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
  },
} satisfies Resolvers;
