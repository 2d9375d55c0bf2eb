import { type GivenInPart, partSeconds } from '@zhongtai/operations/modules/lottery/index';
import type { Client } from 'pg';
import { z } from 'zod';

const rowShape = z.object({
  name: z.string(),
  total: z.number(),
  part: z.date(),
  given: z.number(),
});

/** What came back can be given again: not a code, which was seen. */
const MOVES = `
  select d.given as place, d.drawn_at as at, 1 as units from operations.draw d
    where d.campaign_id = $1 and d.given > 0
  union all
  select d.given, coalesce(a.revoked_at, a.expires_at), -1
    from operations.draw d join operations.award a on a.id = d.award_id
    where d.campaign_id = $1 and a.status in ('REVOKED', 'EXPIRED') and a.prize_kind <> 'CODE'`;

/** Of each prize, the most that were given in each part of a lottery's time, from every draw there was. */
export async function readGiven(
  client: Client,
  campaignId: string,
  {
    parameters,
    startsAt,
  }: { readonly parameters: Record<string, unknown>; readonly startsAt: Date },
): Promise<GivenInPart[]> {
  const { rows } = await client.query(
    `with moves as (${MOVES}), kept as (
       select place, at, sum(units) over (partition by place order by at, units) as given from moves
     )
     select u.name_en as name, u.total, max(k.given)::int as given,
       case when $3::int is null then $2::timestamptz
         else date_bin(make_interval(secs => $3), k.at, $2) end as part
     from kept k join operations.allocation u on u.campaign_id = $1 and u.position = k.place
     group by u.position, u.name_en, u.total, part order by u.position, part`,
    [campaignId, startsAt, partSeconds({ parameters })],
  );
  return z.array(rowShape).parse(rows);
}
