import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { hidePersonal } from '@zhongtai/kit/personal';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { type CustomerPlace, mustFindCustomer } from '../personal/index.ts';
import { BUSINESSES } from './channel.businesses.ts';
import { CHANNEL_ACTIONS, type ChannelChange, changeOf } from './channel.changes.ts';
import { ChannelNotOpen } from './channel.errors.ts';
import { mustFindChannel } from './channel.queries.ts';
import { ChannelEvent } from './channel-event.entity.ts';
import { CustomerChannel } from './customer-channel.entity.ts';

const MAX_REASON_LENGTH = 200;

/** Why, without personal data: it stays for ever. */
export const reasonShape = z
  .string()
  .trim()
  .min(1)
  .max(MAX_REASON_LENGTH)
  .refine((reason) => hidePersonal(reason) === reason, 'Without personal data.');

const wish = z
  .object({
    ...{ customerId: z.string(), channel: z.string(), action: z.enum(CHANNEL_ACTIONS) },
    business: z.enum(BUSINESSES).nullish(),
    reason: reasonShape,
  })
  .refine(({ action, business }) => action.endsWith('BUSINESS') === (business != null), {
    ...{ path: ['business'], message: 'Of a business, and of nothing else.' },
  });

type Wish = z.infer<typeof wish>;

/**
 * Opens, suspends, resumes or closes a channel of a customer, or a business in it.
 * @throws CustomerNotFound, ChannelNotOpen, ChannelStands, InvalidInput
 */
export async function changeChannel(ctx: ServiceContext, input: unknown): Promise<CustomerChannel> {
  const wanted = parseInput(wish, input);
  return ctx.em.transactional(async (em) => {
    const place = await mustFindCustomer(em, wanted.customerId);
    const channel = await lockChannel(em, ctx, { place, wanted });
    const { status, businesses } = channel;
    const change = changeOf(channel, { action: wanted.action, business: wanted.business ?? '' });
    Object.assign(channel, { status: change.status, businesses: [...change.businesses] });
    channel.version += 1;
    tell(em, ctx, { place, wanted, change });
    audit(em, ctx, {
      ...{ action: 'channel.changed', organisation: place.organisation, objectKind: 'Customer' },
      ...{ objectId: place.customerId, purpose: wanted.reason },
      before: { channel: wanted.channel, status, businesses: [...businesses] },
      after: { channel: wanted.channel, status: channel.status, businesses: channel.businesses },
    });
    await em.flush();
    return channel;
  });
}

interface Opening {
  readonly place: CustomerPlace;
  readonly wanted: Wish;
}

/** One that was never opened stands as if it were closed. @throws ChannelNotOpen, InvalidInput */
async function lockChannel(
  em: EntityManager,
  { now }: ServiceContext,
  { place, wanted: { channel: code, action } }: Opening,
): Promise<CustomerChannel> {
  const { customerId, organisation } = place;
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const known = await em.findOne(CustomerChannel, { customerId, channel: code }, lock);
  if (known) {
    if (action === 'OPEN' && known.status === 'CLOSED') known.openedAt = now();
    return known;
  }
  if (action !== 'OPEN') throw new ChannelNotOpen();
  await mustFindChannel(em, code);
  return em.create(CustomerChannel, {
    ...{ customerId, organisation, channel: code, status: 'CLOSED', businesses: [] },
    ...{ openedAt: now(), version: 0 },
  });
}

/** As imports and seeds tell of a channel that was opened. */
const EVENTS: Readonly<Record<ChannelEvent['activity'], string>> = {
  OPENED: 'business.channel.opened',
  SUSPENDED: 'business.channel.suspended',
  RESUMED: 'business.channel.resumed',
  CLOSED: 'business.channel.closed',
  BUSINESS_OPENED: 'business.channelBusiness.opened',
  BUSINESS_CLOSED: 'business.channelBusiness.closed',
};

function tell(
  em: EntityManager,
  { caller, now }: ServiceContext,
  { place, wanted, change }: Opening & { readonly change: ChannelChange },
): void {
  const { channel, reason } = wanted;
  for (const { activity, business } of change.happened) {
    em.create(ChannelEvent, {
      ...{ ...place, id: newId(), channel, activity, business, reason },
      ...{ actor: caller.subject, at: now() },
    });
    emit(em, now(), {
      ...{ type: EVENTS[activity], organisation: place.organisation },
      ...{ customerId: place.customerId, subjectId: place.customerId, channel },
      body: { channel, ...(business && { business }), status: change.status },
    });
  }
}
