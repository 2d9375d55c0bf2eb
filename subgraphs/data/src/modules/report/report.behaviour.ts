import { serviceCaller } from '@zhongtai/kit/caller';
import { z } from 'zod';
import { type Analytics, countField, moment } from '../../clickhouse/index.ts';
import { statementOf } from '../analysis/index.ts';

const bank = z.object({ path: z.string() });

/** Banks of which anything is known, by path. */
export async function banksWithBehaviour(analytics: Analytics): Promise<string[]> {
  const rows = await analytics.select(
    serviceCaller('data'),
    statementOf(
      bank,
      ({ tables }) => `select distinct bank as path from ${tables.event} order by path`,
    ),
  );
  return rows.map(({ path }) => path);
}

const row = z.object({ found: countField });

/** Whether anything happened in a channel of a part of a bank. */
export async function hasBehaviour(
  analytics: Analytics,
  organisation: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<boolean> {
  const rows = await analytics.select(
    { ...serviceCaller('data'), organisation },
    statementOf(row, ({ tables, give }) => {
      const at = (value: Date) => give("DateTime64(3, 'UTC')", moment(value));
      return `select 1 as found from ${tables.event}
        where at >= ${at(from)} and at < ${at(to)} and channel != '' limit 1`;
    }),
  );
  return rows.length > 0;
}
