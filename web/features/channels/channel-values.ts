import { z } from 'zod';

export const BUSINESSES = ['QUERY', 'PAYMENT', 'TRANSFER', 'DEPOSIT', 'WEALTH', 'LOAN'] as const;
const ACTIONS = ['OPEN', 'SUSPEND', 'RESUME', 'CLOSE', 'OPEN_BUSINESS', 'CLOSE_BUSINESS'] as const;

export type Action = (typeof ACTIONS)[number];

/** What the form of a change holds. */
export const changeShape = z.object({
  ...{ channel: z.string(), action: z.enum(ACTIONS), reason: z.string() },
  business: z.enum(BUSINESSES).nullish(),
});

export type ChannelValues = z.infer<typeof changeShape>;

export const suspensionShape = z.object({ channel: z.string(), reason: z.string() });

export type SuspensionValues = z.infer<typeof suspensionShape>;

/** What can be done with a channel as it stands. */
export const actionsFor = (status: 'ACTIVE' | 'SUSPENDED' | 'CLOSED'): Action[] =>
  ({
    ACTIVE: ['SUSPEND', 'OPEN_BUSINESS', 'CLOSE_BUSINESS', 'CLOSE'] satisfies Action[],
    SUSPENDED: ['RESUME', 'CLOSE_BUSINESS', 'CLOSE'] satisfies Action[],
    CLOSED: ['OPEN'] satisfies Action[],
  })[status];
