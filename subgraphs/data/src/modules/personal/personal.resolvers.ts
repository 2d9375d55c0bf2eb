import { personalFieldsOf } from '@zhongtai/kit/subgraph';
import type { Resolvers } from '../../generated/resolvers.ts';

export const personalResolvers = {
  Query: { dataPersonalFields: (...[, , , { schema }]) => personalFieldsOf(schema) },
} satisfies Resolvers;
