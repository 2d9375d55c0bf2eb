import type { EntityDictionary } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import {
  type Connection,
  type PageArgs,
  connectionOf,
  decodeCursor,
  encodeCursor,
  pageSize,
} from '@zhongtai/kit/pagination';
import { Campaign } from './campaign.entity.ts';

/** How campaigns `t` hang on each kind of parent. */
const LINKS = {
  customer: {
    from: `operations.campaign_member m join operations.campaign t on t.id = m.campaign_id`,
    key: 'm.customer_id',
    type: 'uuid',
  },
  product: { from: 'operations.campaign t', key: 't.product_id', type: 'uuid' },
  tag: { from: 'operations.campaign t', key: 't.tag_key', type: 'text' },
} as const;

export type CampaignParent = keyof typeof LINKS;

interface Page {
  readonly of: CampaignParent;
  readonly parentIds: readonly string[];
  readonly args: PageArgs;
}

/** The same page of campaigns, newest start first, for every parent in one statement. */
export async function campaignPages(
  ctx: ServiceContext,
  page: Page,
): Promise<Connection<Campaign>[]> {
  const rows = await readPages(ctx, page);
  const byParent = Map.groupBy(rows, (row) => row.parent);
  const totals = onceTotals(ctx, page);
  return page.parentIds.map((id) =>
    connectionOf({
      rows: (byParent.get(id) ?? []).map(({ campaign }) => campaign),
      args: page.args,
      cursorOf: ({ startsAt, id: campaignId }) => encodeCursor([startsAt, campaignId]),
      totalCount: async () => (await totals()).get(id) ?? 0,
    }),
  );
}

async function readPages({ em, caller }: ServiceContext, { of, parentIds, args }: Page) {
  const { from, key, type } = LINKS[of];
  const after = args.after ? decodeCursor(args.after, 2) : [];
  const found = await em.execute<(EntityDictionary<Campaign> & { parent: string })[]>(
    `select parent.id as parent, page.*
     from unnest(?::${type}[]) parent (id)
     cross join lateral (
       select t.* from ${from}
       where ${key} = parent.id ${onlyApproved(caller.kind)}
         ${args.after ? 'and (t.starts_at, t.id) < (?::timestamptz, ?::uuid)' : ''}
       order by t.starts_at desc, t.id desc limit ${pageSize(args) + 1}
     ) page
     order by page.starts_at desc, page.id desc`,
    [asArray(parentIds), ...after],
  );
  return found.map((row) => ({ parent: row.parent, campaign: em.map(Campaign, row) }));
}

/** Counts for all parents in one statement, and only when one of them is asked for. */
function onceTotals({ em, caller }: ServiceContext, { of, parentIds }: Page) {
  const { from, key, type } = LINKS[of];
  let totals: Promise<Map<string, number>> | undefined;
  const count = async () => {
    const rows = await em.execute<{ parent: string; n: number }[]>(
      `select ${key} as parent, count(*)::int as n from ${from}
       where ${key} = any(?::${type}[]) ${onlyApproved(caller.kind)} group by ${key}`,
      [asArray(parentIds)],
    );
    return new Map(rows.map(({ parent, n }) => [parent, n]));
  };
  return () => (totals ??= count());
}

const onlyApproved = (kind: ServiceContext['caller']['kind']): string =>
  kind === 'OPERATOR' || kind === 'SERVICE' ? '' : `and t.status not in ('DRAFT', 'SUBMITTED')`;

/** The driver would spread a JavaScript array into a list of parameters. */
const asArray = (ids: readonly string[]): string =>
  `{${ids.map((id) => `"${id.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
