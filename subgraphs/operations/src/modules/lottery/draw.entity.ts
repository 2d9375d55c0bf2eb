import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { customerPolicy, organisationColumn } from '@zhongtai/kit/scope';
import { Campaign, seenWithCampaign } from '../campaign/index.ts';

/** What made the outcome what it is. */
export const DRAW_GROUNDS = ['LOT', 'GUARANTEE', 'FALLBACK', 'SOLD_OUT'] as const;

export type DrawGround = (typeof DRAW_GROUNDS)[number];

const DrawSchema = defineEntity({
  name: 'Draw',
  tableName: 'draw',
  ...customerPolicy('operations'),
  uniques: [
    { name: 'draw_once_a_number', properties: ['campaignId', 'customerId', 'number'] },
    { name: 'draw_once_a_key', properties: ['campaignId', 'customerId', 'drawKey'] },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['campaignId', 'drawnAt', 'id'] },
  ],
  checks: [
    {
      name: 'draw_ground_known',
      expression: `ground in (${DRAW_GROUNDS.map((ground) => `'${ground}'`).join(', ')})`,
    },
    { name: 'draw_numbered', expression: 'number >= 1 and day >= 0 and pool >= 0' },
    { name: 'draw_won_is_awarded', expression: '(given > 0) = (award_id is not null)' },
    {
      name: 'draw_ground_fits',
      expression: `case ground when 'LOT' then given = drawn when 'GUARANTEE' then drawn = 0 and given > 0
        when 'FALLBACK' then given > 0 and given <> drawn else given = 0 end`,
    },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().deleteRule('no action'),
    customerId: p.uuid(),
    /** Of the customer, as pinned. */
    organisation: organisationColumn(),
    /** The customer's first draw of the campaign is 1. */
    number: p.integer(),
    /** In which 24 hours of the campaign, 0 for the first. */
    day: p.integer(),
    /** The idempotency key: the draw is the answer that is kept for it. */
    drawKey: p.string().columnType('text'),
    channel: p.string().columnType('text').nullable(),
    drawnAt: p.datetime(3),
    /** The number that the seed gave. */
    ticket: p.bigint('number'),
    /** Whose odds decided: the place of the pool, 0 for those of everybody else. */
    pool: p.integer().default(0),
    /** Place of the prize that the lot fell on; 0 for none. */
    drawn: p.integer(),
    /** Place of the prize that was given; 0 for none. */
    given: p.integer(),
    ground: p.string().columnType('text').$type<DrawGround>(),
    // Without a reference: draw and award are one statement.
    awardId: p.uuid().nullable(),
  },
});

/** One turn of the wheel, or one card. Rows are only added, by `operations.draw_lots`. */
export class Draw extends DrawSchema.class {}

DrawSchema.setClass(Draw);

const DrawTallySchema = defineEntity({
  name: 'DrawTally',
  tableName: 'draw_tally',
  ...seenWithCampaign('draw_tally'),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  checks: [{ name: 'draw_tally_counted', expression: 'drawn >= 0 and given >= 0' }],
  properties: {
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().primary().deleteRule('no action'),
    /** As of a draw. */
    pool: p.integer().primary().default(0),
    day: p.integer().primary(),
    place: p.integer().primary(),
    /** Of the campaign. */
    organisation: organisationColumn(),
    drawn: p.integer(),
    given: p.integer(),
  },
});

/** How often the lot fell on a prize, and how often it was given: so that nobody has to count all draws. */
export class DrawTally extends DrawTallySchema.class {}

DrawTallySchema.setClass(DrawTally);
