import { direction } from '../../direction.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { disableOperator, enableOperator, unlockOperator } from './operator.access.ts';
import { listOperators } from './operator.queries.ts';
import { changeOperator, createOperator } from './operator.service.ts';

export const operatorResolvers = {
  Query: {
    operators: (_, { filter, orderBy, direction: way, ...page }, ctx) =>
      listOperators(ctx, {
        ...page,
        filter: filter ?? {},
        orderBy: orderBy ?? 'USERNAME',
        direction: direction(way, 'asc'),
      }),
    operator: (_, { id }, { loaders }) => loaders.operatorById.load(id),
  },

  Mutation: {
    createOperator: (_, { input }, ctx) => createOperator(ctx, input),
    changeOperator: (_, { input }, ctx) => changeOperator(ctx, input),
    disableOperator: (_, { input }, ctx) => disableOperator(ctx, input),
    enableOperator: (_, { input }, ctx) => enableOperator(ctx, input),
    unlockOperator: (_, { input }, ctx) => unlockOperator(ctx, input),
  },

  Operator: {
    __resolveReference: async ({ id }, { loaders }) => loaders.operatorById.load(id),
    organisation: ({ organisation }, _, { loaders }) =>
      loaders.organisationByPath.load(organisation),
    state: (operator, _, { now }) => operator.stateAt(now()),
  },
} satisfies Resolvers;
