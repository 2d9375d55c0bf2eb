import { Forbidden } from '@zhongtai/kit/errors';
import type { Context } from '../../context.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import type { WebhookDesk } from './webhook.desk.ts';
import { findWebhook, listWebhooks } from './webhook.queries.ts';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  renewWebhookSecret,
  replayWebhook,
  resumeWebhook,
} from './webhook.service.ts';
import { testWebhook } from './webhook.trial.ts';

export const webhookResolvers = {
  Query: {
    webhooks: (_, args, ctx) => listWebhooks(ctx, args),
    webhook: (_, { id }, ctx) => findWebhook(ctx, id),
  },

  Mutation: {
    createWebhook: (_, { input }, ctx) => createWebhook(ctx, deskOf(ctx), input),
    changeWebhook: (_, { input }, ctx) => changeWebhook(ctx, deskOf(ctx), input),
    pauseWebhook: (_, { input }, ctx) => pauseWebhook(ctx, input.id),
    resumeWebhook: (_, { input }, ctx) => resumeWebhook(ctx, input.id),
    renewWebhookSecret: (_, { input }, ctx) => renewWebhookSecret(ctx, deskOf(ctx), input.id),
    replayWebhook: (_, { input }, ctx) => replayWebhook(ctx, input),
    testWebhook: (_, { input }, ctx) => testWebhook(ctx, deskOf(ctx), input.id),
    deleteWebhook: (_, { input }, ctx) => deleteWebhook(ctx, input.id),
  },

  Webhook: {
    partner: ({ partnerId }, _, { loaders }) => present(loaders.partnerById.load(partnerId)),
    nextAt: ({ status, failures, nextAt }) => (status === 'ACTIVE' && failures > 0 ? nextAt : null),
    deliveries: ({ id }, args, { loaders }) => loaders.deliveriesByWebhook.load(id, args),
  },

  Partner: {
    webhooks: ({ id }, args, { loaders }) => loaders.webhooksByPartner.load(id, args),
  },
} satisfies Resolvers;

/** @throws Forbidden where none are kept */
function deskOf({ webhooks }: Context): WebhookDesk {
  if (!webhooks) throw new Forbidden('No webhooks are kept here.');
  return webhooks;
}
