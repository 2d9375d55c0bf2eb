import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { findTask, listTasks, mayCancel } from './task.queries.ts';
import { cancelTask } from './task.service.ts';
import { requestTags } from './task.tags.ts';
import { type TaskChange, watchTasks } from './task.stream.ts';

export const taskResolvers = {
  Query: {
    tasks: (_, list, ctx) => listTasks(ctx, list),
    task: (_, { id }, ctx) => findTask(ctx, id),
  },

  Mutation: {
    computeTags: (_, __, ctx) => requestTags(ctx),
    cancelTask: (_, { input }, ctx) => cancelTask(ctx, input.id),
  },

  Subscription: {
    taskChanged: {
      subscribe: (_, watch, ctx) => watchTasks(ctx, ctx.outbox, watch),
      resolve: (change: TaskChange) => change,
    },
  },

  TaskChange: {
    task: ({ taskId }, _, ctx) => findTask(ctx, taskId),
  },

  Task: {
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    mayCancel: (task, _, { caller }) => mayCancel(caller, task),
  },
} satisfies Resolvers;
