import type { ChannelEvent } from './channel-event.entity.ts';
import { ChannelStands } from './channel.errors.ts';
import type { CustomerChannel } from './customer-channel.entity.ts';

export const CHANNEL_ACTIONS = [
  'OPEN',
  'SUSPEND',
  'RESUME',
  'CLOSE',
  'OPEN_BUSINESS',
  'CLOSE_BUSINESS',
] as const;

export type ChannelAction = (typeof CHANNEL_ACTIONS)[number];

type Stands = Pick<CustomerChannel, 'status' | 'businesses'>;

export interface ChannelChange extends Stands {
  readonly happened: readonly Pick<ChannelEvent, 'activity' | 'business'>[];
}

const one = (activity: ChannelEvent['activity'], business: string | null = null) => [
  { activity, business },
];

/** What becomes of a channel; closing it closes its businesses. @throws ChannelStands */
export function changeOf(
  { status, businesses }: Stands,
  { action, business }: { readonly action: ChannelAction; readonly business: string },
): ChannelChange {
  const must = (isSo: boolean) => {
    if (!isSo) throw new ChannelStands(status);
  };
  switch (action) {
    case 'OPEN':
      must(status === 'CLOSED');
      return { status: 'ACTIVE', businesses: [], happened: one('OPENED') };
    case 'SUSPEND':
      must(status === 'ACTIVE');
      return { status: 'SUSPENDED', businesses, happened: one('SUSPENDED') };
    case 'RESUME':
      must(status === 'SUSPENDED');
      return { status: 'ACTIVE', businesses, happened: one('RESUMED') };
    case 'CLOSE': {
      must(status !== 'CLOSED');
      const closed = businesses.flatMap((each) => one('BUSINESS_CLOSED', each));
      return { status: 'CLOSED', businesses: [], happened: [...closed, ...one('CLOSED')] };
    }
    case 'OPEN_BUSINESS': {
      must(status === 'ACTIVE' && !businesses.includes(business));
      const open = [...businesses, business].toSorted();
      return { status, businesses: open, happened: one('BUSINESS_OPENED', business) };
    }
    case 'CLOSE_BUSINESS': {
      must(status !== 'CLOSED' && businesses.includes(business));
      const left = businesses.filter((each) => each !== business);
      return { status, businesses: left, happened: one('BUSINESS_CLOSED', business) };
    }
  }
}
