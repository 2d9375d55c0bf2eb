import type { Context } from '../../context.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { tokenOf } from './sale.admission.ts';
import {
  admitsAt,
  admittedUntil,
  asksAgainAt,
  type Line,
  lineOf,
  positionOf,
} from './sale.line.ts';
import { joinSaleQueue } from './sale.queue.ts';
import { isStanding } from './sale.queue.queries.ts';
import { secondsTo } from './sale.state.ts';
import { queueFigures } from './sale.view.ts';
import type { SaleTicket } from './sale-queue.entity.ts';

/** The line that the place is in. */
async function lineBefore({ loaders }: Context, { campaignId }: SaleTicket): Promise<Line> {
  const campaign = await loaders.campaignById.load(campaignId);
  const line = campaign && lineOf(campaign);
  if (!line) throw new Error(`There is no queue before campaign ${campaignId}`);
  return line;
}

/** Of a place that has its slot; null before the lot. */
async function ofSlot<T>(
  ctx: Context,
  ticket: SaleTicket,
  pick: (line: Line, slot: number) => T,
): Promise<T | null> {
  const { slot } = ticket;
  return typeof slot === 'number' ? pick(await lineBefore(ctx, ticket), slot) : null;
}

export const saleQueueResolvers = {
  Mutation: { joinSaleQueue: (_, { input }, ctx) => joinSaleQueue(ctx, input) },

  Sale: {
    queue: (campaign, _, ctx) => queueFigures(ctx, campaign),
    ownPlace: async (campaign, _, { caller, loaders, now }) => {
      if (caller.kind !== 'CUSTOMER') return null;
      const ticket = await loaders.ownTicketByCampaign.load(campaign.id);
      return ticket && isStanding(campaign, ticket, now()) ? ticket : null;
    },
  },

  SalePlace: {
    position: (ticket, _, ctx) =>
      ofSlot(ctx, ticket, (line, slot) => positionOf(line, slot, ctx.now())),
    admitsAt: (ticket, _, ctx) => ofSlot(ctx, ticket, admitsAt),
    secondsToAdmission: (ticket, _, ctx) =>
      ofSlot(ctx, ticket, (line, slot) => secondsTo(admitsAt(line, slot), ctx.now())),
    admittedUntil: (ticket, _, ctx) => ofSlot(ctx, ticket, admittedUntil),
    admissionToken: (ticket, _, ctx) =>
      ofSlot(ctx, ticket, (line, slot) =>
        tokenOf(ctx.vault, {
          campaignId: ticket.campaignId,
          customerId: ticket.customerId,
          admitsAt: admitsAt(line, slot),
        }),
      ),
    secondsToAskAgain: async (ticket, _, ctx) =>
      typeof ticket.slot === 'number'
        ? null
        : secondsTo(asksAgainAt(await lineBefore(ctx, ticket), ticket.joinedAt), ctx.now()),
  },
} satisfies Resolvers;
