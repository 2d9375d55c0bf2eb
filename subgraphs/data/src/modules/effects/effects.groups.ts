import { serviceCaller } from '@zhongtai/kit/caller';
import { z } from 'zod';
import type { Analytics } from '../../clickhouse/index.ts';
import { statementOf } from '../analysis/index.ts';
import { membersSql, STEPS } from './effects.queries.ts';

/** Groups of a campaign's customers, by which another can follow it. */
const GROUPS = {
  ...STEPS,
  NOT_WON: 'empty(awards)',
  NOT_CONVERTED: 'conversions = 0',
  HELD_OUT: 'is_hold_out = 1',
} as const;

export const followed = z.object({
  campaignId: z.guid(),
  group: z.enum(Object.keys(GROUPS) as [keyof typeof GROUPS, ...(keyof typeof GROUPS)[]]),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  productId: z.guid().nullish(),
});

export type Followed = z.output<typeof followed>;

const memberRow = z.object({ id: z.string(), organisation: z.string() });

/** Customers of the group who belong to the part of the bank, by id. */
export function listGroup(
  analytics: Analytics,
  { organisation, of }: { readonly organisation: string; readonly of: Followed },
): Promise<z.output<typeof memberRow>[]> {
  const { campaignId, startsAt: from, endsAt: to, productId = null, group } = of;
  const isHoldOut = group === 'HELD_OUT' ? '' : 'is_hold_out = 0 and ';
  const statement = statementOf(
    memberRow,
    (writer) => `
      select id, organisation
      from (${membersSql(writer, { campaignId, from, to, productId, currency: '' }, null)})
      where ${isHoldOut}${GROUPS[group]} order by toUInt128(id)`,
  );
  // An audience may be larger than what a question may bring back.
  return analytics.select(
    { ...serviceCaller('audience'), organisation },
    { ...statement, isLimited: false },
  );
}
