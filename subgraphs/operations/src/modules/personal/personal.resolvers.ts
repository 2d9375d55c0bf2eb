import { personalFieldsOf } from '@zhongtai/kit/subgraph';
import type { Resolvers } from '../../generated/resolvers.ts';

export const personalResolvers = {
  Query: { operationsPersonalFields: (...[, , , { schema }]) => personalFieldsOf(schema) },
} satisfies Resolvers;
