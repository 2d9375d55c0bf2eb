'use server';

import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import {
  changeShape,
  suspensionShape,
  type ChannelValues,
  type SuspensionValues,
} from './channel-values.ts';
import { CHANGE_CUSTOMER_CHANNEL, SUSPEND_CHANNEL } from './channels.queries.ts';

export async function changeChannel(customerId: string, values: ChannelValues): Promise<Outcome> {
  const parsed = changeShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(CHANGE_CUSTOMER_CHANNEL, { input: { customerId, ...parsed.data } });
  return outcomeOf(answer, () => null);
}

/** Whom a suspension would meet. */
export async function countSuspension(channel: string): Promise<Outcome<number>> {
  const parsed = suspensionShape.safeParse({ channel, reason: 'dry run' });
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(SUSPEND_CHANNEL, { input: { ...parsed.data, isDryRun: true } });
  return outcomeOf(answer, ({ suspendChannel: { left } }) => left);
}

/** Some thousands; gives how many are left. */
export async function suspendSome(values: SuspensionValues): Promise<Outcome<number>> {
  const parsed = suspensionShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(SUSPEND_CHANNEL, { input: { ...parsed.data, isDryRun: false } });
  return outcomeOf(answer, ({ suspendChannel: { left } }) => left);
}
