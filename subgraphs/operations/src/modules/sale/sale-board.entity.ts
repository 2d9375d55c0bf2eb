import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '@zhongtai/kit/scope';
import { Campaign, seenWithCampaign } from '../campaign/index.ts';
import type { SaleState } from './sale.state.ts';

/** How a sale stands, for everybody who sees it. */
export interface SaleFigures {
  readonly state: SaleState;
  readonly remaining: number;
  readonly held: number;
  readonly waiting: number;
  readonly admitted: number;
}

const SaleBoardSchema = defineEntity({
  name: 'SaleBoard',
  tableName: 'sale_board',
  ...seenWithCampaign('sale_board'),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  properties: {
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().primary().deleteRule('no action'),
    /** Of the campaign. */
    organisation: organisationColumn(),
    figures: p.json<SaleFigures>(),
    toldAt: p.datetime(3),
  },
});

/** What was last told of a sale: whoever would tell the same, or less than a second later, does not. */
export class SaleBoard extends SaleBoardSchema.class {}

SaleBoardSchema.setClass(SaleBoard);
