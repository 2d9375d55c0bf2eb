import { Big, money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';
import { listRules } from './limit-rule.queries.ts';
import { proposeRule } from './limit-rule.service.ts';
import { exceededBy } from './limit.refusal.ts';

export const limitResolvers = {
  Query: {
    limitRules: (_, list, ctx) => listRules(ctx, list),
  },

  Mutation: {
    proposeLimitRule: (_, { input }, ctx) => proposeRule(ctx, input),
  },

  Customer: {
    transferLimit: async (customer, _, { loaders }) => {
      const limits = await loaders.limitsOfCustomer.load(customer);
      const daily = limits.find(({ channel, period }) => channel === '*' && period === 'DAY');
      if (!daily) throw new Error('Every customer has a daily limit');
      const { cap, used, reserved, currency } = daily;
      return {
        daily: money(cap, currency),
        used: money(new Big(used).plus(reserved).toString(), currency),
      };
    },
    limits: async (customer, _, { loaders }) => [
      ...(await loaders.limitsOfCustomer.load(customer)),
    ],
  },

  LimitUse: {
    channel: ({ channel }, _, { loaders }) => channelOf(channel, loaders),
    cap: ({ cap, currency }) => money(cap, currency),
    used: ({ used, currency }) => money(used, currency),
    reserved: ({ reserved, currency }) => money(reserved, currency),
    left: ({ cap, used, reserved, currency }) => {
      const left = new Big(cap).minus(used).minus(reserved);
      return money(left.lt(0) ? '0' : left.toString(), currency);
    },
  },

  LimitRefusal: {
    channel: ({ channel }, _, { loaders }) => channelOf(channel, loaders),
    cap: ({ cap, currency }) => money(cap, currency),
    left: ({ left, currency }) => money(left, currency),
  },

  Order: {
    limitRefusal: ({ refusal, refusalDetails }) => exceededBy(refusal, refusalDetails),
  },

  LimitRule: {
    __resolveReference: async ({ id }, { loaders }) => loaders.limitRuleById.load(id),
    channel: ({ channel }, _, { loaders }) => channelOf(channel ?? '*', loaders),
    cap: ({ cap, currency }) => (cap ? money(cap, currency) : null),
    replaces: (rule, _, { loaders }) =>
      rule.status === 'PROPOSED' ? loaders.ruleInForceAt.load(rule) : null,
    approval: ({ id }, _, { loaders }) => loaders.approvalById.load(id),
  },
} satisfies Resolvers;

interface Channels<C> {
  readonly channelByCode: { readonly load: (code: string) => Promise<C> };
}

const channelOf = <C>(code: string, { channelByCode }: Channels<C>) =>
  code === '*' ? null : channelByCode.load(code);
