import type { Resolvers } from '../../generated/resolvers.ts';
import { measureFunnel } from './funnel.service.ts';

export const funnelResolvers = {
  Query: {
    // The defaults are those of the contract; its generated types leave them open.
    funnel: (_, { input }, ctx) =>
      measureFunnel(ctx, {
        subject: 'CUSTOMER',
        windowDays: 30,
        ...input,
        steps: input.steps.map((step) => ({ where: [], ...step })),
      }),
  },
} satisfies Resolvers;
