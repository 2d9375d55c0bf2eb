import type { ServiceContext } from '@zhongtai/kit/context';
import { childPages } from '../../loading.ts';
import { Webhook, WebhookDelivery } from './webhook.entity.ts';

export const webhookLoaders = (ctx: ServiceContext) => ({
  webhooksByPartner: childPages(ctx, Webhook, {
    ...{ parent: 'partnerId', orderBy: 'createdAt', direction: 'desc' },
  }),
  deliveriesByWebhook: childPages(ctx, WebhookDelivery, {
    ...{ parent: 'webhookId', orderBy: 'at', direction: 'desc' },
  }),
});
