import { describe, expect, it } from 'vitest';
import { CAMPAIGN_STATUSES, type CampaignMove, canMove, dueMove } from './campaign.entity.ts';

const STARTS = new Date('2026-03-01T09:00:00Z');
const ENDS = new Date('2026-03-31T09:00:00Z');
const justBefore = (moment: Date) => new Date(moment.getTime() - 1);

describe('the ways of a campaign', () => {
  it.each<[CampaignMove, string[]]>([
    ['submit', ['DRAFT']],
    ['approve', ['SUBMITTED']],
    ['sendBack', ['SUBMITTED']],
    ['start', ['SCHEDULED']],
    ['open', ['PREPARING']],
    ['end', ['SCHEDULED', 'PREPARING', 'RUNNING']],
  ])('%s leads from %s and from nowhere else', (move, from) => {
    expect(CAMPAIGN_STATUSES.filter((status) => canMove(status, move))).toEqual(from);
  });

  it.each([
    ['SCHEDULED', justBefore(STARTS), null],
    ['SCHEDULED', STARTS, 'start'],
    ['SCHEDULED', justBefore(ENDS), 'start'],
    ['SCHEDULED', ENDS, 'end'],
    ['PREPARING', STARTS, null],
    ['PREPARING', ENDS, 'end'],
    ['RUNNING', justBefore(ENDS), null],
    ['RUNNING', ENDS, 'end'],
    ['ENDED', ENDS, null],
    ['DRAFT', STARTS, null],
    ['DRAFT', ENDS, null],
    ['SUBMITTED', STARTS, null],
    ['SUBMITTED', ENDS, null],
  ] as const)('%s at %o is due for %s', (status, now, move) => {
    expect(dueMove({ status, startsAt: STARTS, endsAt: ENDS }, now)).toBe(move);
  });
});
