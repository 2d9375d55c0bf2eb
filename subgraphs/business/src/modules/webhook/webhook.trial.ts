import type { ServiceContext } from '@zhongtai/kit/context';
import { newId } from '@zhongtai/kit/ids';
import { logDelivery, postMessage } from './webhook.deliver.ts';
import type { WebhookDesk } from './webhook.desk.ts';
import type { WebhookDelivery } from './webhook.entity.ts';
import { WebhookNotFound } from './webhook.errors.ts';
import { findWebhook, mustManage } from './webhook.queries.ts';

/** Posts a message that is no event, and says what was answered. @throws WebhookNotFound, Forbidden */
export async function testWebhook(
  ctx: ServiceContext,
  desk: WebhookDesk,
  id: string,
): Promise<WebhookDelivery> {
  mustManage(ctx.caller);
  const webhook = await findWebhook(ctx, id);
  if (!webhook) throw new WebhookNotFound();
  const { cursor } = webhook;
  const posted = await postMessage({ desk, now: ctx.now }, webhook, {
    ...{ type: 'webhook.test', messageId: `test.${newId()}`, cursor, data: null },
  });
  return ctx.em.transactional(async (em) => {
    const delivery = logDelivery(em, webhook, { ...posted, cursor, at: ctx.now(), isTest: true });
    await em.flush();
    return delivery;
  });
}
