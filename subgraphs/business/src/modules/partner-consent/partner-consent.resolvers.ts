import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { findRequest, listPartnerConsents } from './partner-consent.queries.ts';
import { requestPartnerConsent } from './partner-consent.request.ts';
import {
  declinePartnerConsent,
  givePartnerConsent,
  withdrawPartnerConsent,
} from './partner-consent.service.ts';

export const partnerConsentResolvers = {
  Query: {
    partnerConsents: (_, args, ctx) => listPartnerConsents(ctx, args),
    partnerConsentRequest: (_, { code }, ctx) => findRequest(ctx, code),
  },

  Mutation: {
    requestPartnerConsent: (_, { input }, ctx) => requestPartnerConsent(ctx, input),
    givePartnerConsent: (_, { input }, ctx) => givePartnerConsent(ctx, input),
    declinePartnerConsent: (_, { input }, ctx) => declinePartnerConsent(ctx, input),
    withdrawPartnerConsent: (_, { input }, ctx) => withdrawPartnerConsent(ctx, input),
  },

  PartnerConsent: {
    partner: ({ partnerId }, _, { loaders }) => present(loaders.partnerById.load(partnerId)),
    customer: ({ customerId }, _, { loaders }) =>
      customerId ? loaders.customerById.load(customerId) : null,
    status: (consent, _, { now }) => consent.statusAt(now()),
  },
} satisfies Resolvers;
