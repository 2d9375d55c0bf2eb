import type { Resolvers } from '../../generated/resolvers.ts';
import { summariseConsents } from './consent.queries.ts';
import { setConsent } from './consent.service.ts';

export const consentResolvers = {
  Query: { consentSummary: (_, __, ctx) => summariseConsents(ctx) },

  Mutation: { setConsent: (_, { input }, ctx) => setConsent(ctx, input) },

  Customer: {
    consents: ({ id }, _, { loaders }) => loaders.consentsOfCustomer.load(id),
    consentHistory: ({ id }, page, { loaders }) => loaders.consentHistory.load(id, page),
  },
} satisfies Resolvers;
