import { formIn, inWords } from '@zhongtai/kit/form';
import type { Resolvers } from '../../generated/resolvers.ts';
import { fieldsOf } from './flow.form-fields.ts';
import { listFlows, listVersions } from './flow.queries.ts';
import type { Condition } from './flow.types.ts';

export const flowResolvers = {
  Query: {
    orderFlows: (_, __, { em }) => listFlows(em),
    orderFlow: async (_, { code }, { em }) => (await listVersions(em, code, 1))[0] ?? null,
    orderFlowVersions: (_, { code }, { em }) => listVersions(em, code),
  },

  OrderFlow: {
    name: ({ name }, { locale }) => inWords(name, locale),
    steps: ({ steps }) => [...steps],
    isOwn: ({ owner }) => owner !== '',
  },

  OrderFlowStep: {
    name: ({ name }, { locale }) => inWords(name, locale),
    form: ({ form }, { locale }) => formIn(form, locale),
    // Those that this platform has.
    channels: async ({ channels }, _, { loaders }) => {
      const found = await Promise.all(channels.map((code) => loaders.channelByCode.load(code)));
      return found.filter((channel) => channel !== null);
    },
    isConditional: ({ when }) => when !== undefined,
    condition: ({ when }) => (when ? conditionOf(when) : null),
    fields: ({ form }) =>
      fieldsOf(form).map(({ options, ...field }) => ({ ...field, options: [...options] })),
    names: ({ name }) => name,
  },
} satisfies Resolvers;

const conditionOf = (when: Condition) => ({
  field: when.field,
  above: 'above' in when ? when.above : null,
  oneOf: 'oneOf' in when ? [...when.oneOf] : [],
});
