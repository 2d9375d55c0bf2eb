import type { Resolvers } from '../../generated/resolvers.ts';
import { decideIdentityConflict } from './identity.decide.ts';
import { findOwner, listConflicts } from './identity.queries.ts';
import { endIdentityLink, linkIdentity } from './identity.service.ts';

const customer = (id: string | null) => (id === null ? null : { id });

export const identityResolvers = {
  Query: {
    identityOwner: async (_, asked, ctx) => findOwner(ctx, (await ctx.loaders.bank()).path, asked),
    identityConflicts: (_, list, ctx) => listConflicts(ctx, list),
  },

  Customer: {
    identities: ({ id }, args, { loaders }) => loaders.identitiesByCustomer.load(id, args),
  },

  CustomerIdentity: {
    customer: ({ customerId }) => ({ id: customerId }),
    others: async ({ bank, kind, value, customerId }, { asOf }, { loaders, now }) => {
      const links = await loaders.linksHeld.load({ bank, kind, value, at: asOf ?? now() });
      return links
        .filter((each) => each.customerId !== customerId)
        .map((each) => ({ id: each.customerId }));
    },
  },

  IdentityConflict: {
    owner: ({ ownerId }) => customer(ownerId ?? null),
    claims: ({ bank, kind, value, decidedAt }, _, { loaders, now }) => {
      const at = decidedAt ? new Date(decidedAt.getTime() - 1) : now();
      return loaders.linksHeld.load({ bank, kind, value, at });
    },
  },

  Mutation: {
    linkIdentity: (_, { input }, ctx) => linkIdentity(ctx, input),
    endIdentityLink: (_, { input }, ctx) => endIdentityLink(ctx, input),
    decideIdentityConflict: (_, { input }, ctx) => decideIdentityConflict(ctx, input),
  },
} satisfies Resolvers;
