'use server';

import type { WebhookDeliveriesQuery } from '#generated/gql/graphql.ts';
import { actOn } from '#lib/graph/act-on.ts';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { eventsAt } from '#features/developers/events.ts';
import {
  CHANGE_WEBHOOK,
  CREATE_WEBHOOK,
  DELETE_WEBHOOK,
  PAUSE_WEBHOOK,
  RENEW_WEBHOOK_SECRET,
  REPLAY_WEBHOOK,
  RESUME_WEBHOOK,
  TEST_WEBHOOK,
} from './partners.mutations.ts';
import { DELIVERIES } from './partners.queries.ts';

export interface WebhookValues {
  readonly url: string;
  readonly event: string;
}

export type Delivery = NonNullable<
  WebhookDeliveriesQuery['webhook']
>['deliveries']['edges'][number]['node'];

/** The document of the catalogue; the secret is told once, by this answer. */
export async function createWebhook(
  of: { readonly partnerId: string; readonly idempotencyKey: string },
  { url, event }: WebhookValues,
): Promise<Outcome<string>> {
  const document = documentOf(event);
  if (document === null) return refused('INVALID_INPUT');
  const answer = await ask(CREATE_WEBHOOK, { input: { ...of, url, document } });
  return outcomeOf(answer, ({ createWebhook: { secret } }) => secret ?? '');
}

const documentOf = (name: string): string | null =>
  eventsAt('', 'en').find((event) => event.name === name)?.document ?? null;

export async function changeWebhookUrl(
  of: { readonly id: string; readonly version: number; readonly document: string },
  url: string,
): Promise<Outcome<string>> {
  return outcomeOf(await ask(CHANGE_WEBHOOK, { input: { ...of, url } }), () => of.id);
}

export async function pauseWebhook(id: string): Promise<Outcome<string>> {
  return actOn(PAUSE_WEBHOOK, { id });
}

export async function resumeWebhook(id: string): Promise<Outcome<string>> {
  return actOn(RESUME_WEBHOOK, { id });
}

export async function deleteWebhook(id: string): Promise<Outcome<string>> {
  return actOn(DELETE_WEBHOOK, { id });
}

export async function renewWebhookSecret(id: string): Promise<Outcome<string>> {
  const answer = await ask(RENEW_WEBHOOK_SECRET, { input: { id } });
  return outcomeOf(answer, ({ renewWebhookSecret: { secret } }) => secret ?? '');
}

export async function replayWebhook(id: string, after: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(REPLAY_WEBHOOK, { input: { id, after } }), () => id);
}

/** What was answered: a status, or why there was none. */
export async function testWebhook(id: string): Promise<Outcome<string | null>> {
  const answer = await ask(TEST_WEBHOOK, { input: { id } });
  return outcomeOf(answer, ({ testWebhook: { error } }) => error ?? null);
}

/** The newest fifty; null when they cannot be loaded now. */
export async function loadDeliveries(id: string): Promise<readonly Delivery[] | null> {
  const answer = await ask(DELIVERIES, { id });
  return answer.ok ? (answer.data.webhook?.deliveries.edges.map(({ node }) => node) ?? []) : null;
}
