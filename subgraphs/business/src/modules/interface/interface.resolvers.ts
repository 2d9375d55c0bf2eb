import { inWords } from '@zhongtai/kit/form';
import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';
import { CAPABILITIES } from './capability.catalogue.ts';
import { INTERFACES, isForPartners } from './interface.catalogue.ts';
import { listInterfaces } from './interface.queries.ts';
import { setCapabilityTerms, setInterfaceTerms } from './interface.service.ts';

export const interfaceResolvers = {
  Query: {
    businessInterfaces: (_, { filter, ...page }, ctx) => listInterfaces(ctx, filter ?? {}, page),
    businessCapabilities: () => [...CAPABILITIES],
  },

  Mutation: {
    setInterfaceTerms: (_, { input }, ctx) => setInterfaceTerms(ctx, input),
    setCapabilityTerms: (_, { input }, ctx) => setCapabilityTerms(ctx, input),
  },

  BusinessInterface: {
    capability: ({ capability }) => capability,
    scopes: ({ permissions }) => [...permissions],
    isForPartners,
    arguments: (one) => [...one.arguments],
    fields: ({ fields }) => [...fields],
    mostRows: ({ isPaged }) => (isPaged ? MOST_ROWS : null),
    price: async ({ operation }, _, { loaders }) => {
      const terms = await loaders.termsOfInterface.load(operation);
      return terms?.price && terms.currency ? money(terms.price, terms.currency) : null;
    },
    sunsetOn: async ({ operation }, _, { loaders }) =>
      (await loaders.termsOfInterface.load(operation))?.sunsetOn ?? null,
    successor: async ({ operation }, _, { loaders }) =>
      (await loaders.termsOfInterface.load(operation))?.successor ?? null,
    version: async ({ operation }, _, { loaders }) =>
      (await loaders.termsOfInterface.load(operation))?.version ?? 0,
  },

  BusinessCapability: {
    name: ({ name }, { locale }) => inWords(name, locale),
    does: ({ does }, { locale }) => inWords(does, locale),
    operations: ({ code }) =>
      INTERFACES.filter(({ capability }) => capability.code === code).map((one) => one.operation),
    owner: async ({ code }, _, { loaders }) =>
      (await loaders.termsOfCapability.load(code))?.owner ?? null,
    successTarget: async ({ code }, _, { loaders }) =>
      (await loaders.termsOfCapability.load(code))?.successTarget ?? null,
    targetMs: async ({ code }, _, { loaders }) =>
      (await loaders.termsOfCapability.load(code))?.targetMs ?? null,
    version: async ({ code }, _, { loaders }) =>
      (await loaders.termsOfCapability.load(code))?.version ?? 0,
  },
} satisfies Resolvers;

/** Of every list of the graph. */
const MOST_ROWS = 100;
