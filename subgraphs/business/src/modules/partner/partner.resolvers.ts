import { PARTNER_SCOPES } from '@zhongtai/kit/caller';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { PERSONAL_FIELDS, setPartnerFields } from './partner.fields.ts';
import { keyIdsOf } from './partner.keys.ts';
import { findPartner, listPartners } from './partner.queries.ts';
import {
  changePartner,
  registerPartner,
  renewPartnerSecret,
  setPartnerDisabled,
  setPartnerKeys,
} from './partner.service.ts';

export const partnerResolvers = {
  Query: {
    partners: (_, args, ctx) => listPartners(ctx, args),
    partner: (_, { id }, ctx) => findPartner(ctx, id),
    partnerPersonalFields: () => [...PERSONAL_FIELDS],
    partnerScopes: () => [...PARTNER_SCOPES],
  },

  Mutation: {
    registerPartner: (_, { input }, ctx) => registerPartner(ctx, input),
    setPartnerFields: (_, { input }, ctx) => setPartnerFields(ctx, input),
    changePartner: (_, { input }, ctx) => changePartner(ctx, input),
    renewPartnerSecret: (_, { input }, ctx) => renewPartnerSecret(ctx, input),
    setPartnerKeys: (_, { input }, ctx) => setPartnerKeys(ctx, input),
    disablePartner: (_, { input }, ctx) => setPartnerDisabled(ctx, input, true),
    enablePartner: (_, { input }, ctx) => setPartnerDisabled(ctx, input, false),
  },

  Partner: {
    __resolveReference: async ({ id }, { loaders }) => {
      const found = await loaders.partnerById.load(id);
      return found?.kind === 'PARTNER' ? found : null;
    },
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    keyIds: keyIdsOf,
    authentication: ({ secretHash }) => (secretHash ? 'SECRET' : 'KEY'),
  },
} satisfies Resolvers;
