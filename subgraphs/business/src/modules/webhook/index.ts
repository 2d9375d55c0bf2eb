import { readSdl } from '@zhongtai/kit/sdl';
import { Webhook, WebhookDelivery } from './webhook.entity.ts';
import { webhookResolvers } from './webhook.resolvers.ts';

export type { WebhookBench } from './webhook.deliver.ts';
export type { WebhookDesk } from './webhook.desk.ts';
export { openPoster } from './webhook.post.ts';
export { keepDeliveriesShort, startWebhooks } from './webhook.work.ts';

export const webhookModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: webhookResolvers,
  entities: [Webhook, WebhookDelivery],
};
