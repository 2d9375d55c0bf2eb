import type { ServiceContext } from '@zhongtai/kit/context';
import { type DomainError, Forbidden } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { NotInAudience, OutOfStock } from '../award/index.ts';
import { CampaignNotFound, CampaignNotRunning, CampaignOfAnotherModel } from '../campaign/index.ts';
import type { SaleDesk } from './sale.desk.ts';
import { SaleHasNoQueue } from './sale.errors.ts';
import type { JoinRefusal } from './sale.queue.statements.ts';
import { SaleTicket } from './sale-queue.entity.ts';

const joinInput = z.object({ campaignId: z.string() });

/**
 * A place in the line before a sale. Whoever has one whose admission is not over keeps it.
 * @throws CampaignNotFound, CampaignOfAnotherModel, CampaignNotRunning, NotInAudience, SaleHasNoQueue, OutOfStock
 */
export async function joinSaleQueue(
  ctx: ServiceContext & { readonly sales: SaleDesk },
  input: unknown,
): Promise<SaleTicket> {
  const { campaignId } = parseInput(joinInput, input);
  const { kind, subject: customer, organisation: scope, channel } = ctx.caller;
  if (kind !== 'CUSTOMER' || scope === null) throw new Forbidden('Only a customer waits.');
  if (!isId(campaignId)) throw new CampaignNotFound();
  const wish = { customer, scope, channel, at: ctx.now() };
  const { outcome, row } = await ctx.sales.join(campaignId, wish);
  if (outcome !== 'JOINED') throw REFUSALS[outcome]();
  return ctx.em.map(SaleTicket, row);
}

const REFUSALS: Readonly<Record<JoinRefusal, () => DomainError>> = {
  CAMPAIGN_NOT_FOUND: () => new CampaignNotFound(),
  OTHER_MODEL: () => new CampaignOfAnotherModel(),
  CAMPAIGN_NOT_RUNNING: () => new CampaignNotRunning(),
  NOT_IN_AUDIENCE: () => new NotInAudience(),
  NO_QUEUE: () => new SaleHasNoQueue(),
  OUT_OF_STOCK: () => new OutOfStock(),
};
