import { personalFieldsOf } from '@zhongtai/kit/subgraph';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listReveals } from './personal.queries.ts';
import { changePersonal, revealPersonal } from './personal.service.ts';

export const personalResolvers = {
  Query: {
    businessPersonalFields: (...[, , , { schema }]) => personalFieldsOf(schema),
    personalReveals: (_, { filter, ...page }, ctx) =>
      listReveals(ctx, { filter: filter ?? {}, ...page }),
  },

  Mutation: {
    revealPersonal: (_, { input }, ctx) => revealPersonal(ctx, input),
    changePersonal: async (_, { input }, ctx) => {
      await changePersonal(ctx, input);
      return present(ctx.loaders.customerById.load(input.customerId));
    },
  },

  Customer: {
    phone: async ({ id }, _, { loaders }) => (await loaders.masksOfCustomer.load(id)).PHONE ?? null,
    identityNumber: async ({ id }, _, { loaders }) =>
      (await loaders.masksOfCustomer.load(id)).IDENTITY_NUMBER ?? null,
    email: async ({ id }, _, { loaders }) => (await loaders.masksOfCustomer.load(id)).EMAIL ?? null,
    address: async ({ id }, _, { loaders }) =>
      (await loaders.masksOfCustomer.load(id)).ADDRESS ?? null,
  },
} satisfies Resolvers;
