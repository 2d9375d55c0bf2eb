import type { ServiceContext } from '@zhongtai/kit/context';
import { type OutboxEvent, type OutboxTail, mapStream } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { followCampaigns, type Watch } from '../campaign/index.ts';
import { SALE_MOVED } from './sale.board.ts';
import type { SaleFigures } from './sale-board.entity.ts';
import { SALE_STATES } from './sale.state.ts';

/** How a sale stood when it was told of. */
export interface SaleMove extends SaleFigures {
  readonly cursor: string;
  readonly at: Date;
  readonly campaignId: string;
}

const body = z.object({
  campaignId: z.guid(),
  state: z.enum(SALE_STATES),
  remaining: z.int(),
  held: z.int(),
  waiting: z.int(),
  admitted: z.int(),
});

/** @throws InvalidInput, CursorExpired */
export const watchSales = (
  ctx: ServiceContext & { readonly outbox: OutboxTail },
  watch: Watch,
): AsyncGenerator<SaleMove, void> =>
  mapStream(followCampaigns(ctx, { ...watch, types: [SALE_MOVED] }), toMove);

const toMove = (event: OutboxEvent): SaleMove => ({
  ...body.parse(event.body),
  ...{ at: event.at, cursor: event.cursor },
});
