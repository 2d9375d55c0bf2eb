import type { MikroORM } from '@mikro-orm/postgresql';
import { serviceOnly } from '@zhongtai/kit/serve';
import type { FastifyInstance } from 'fastify';
import { authManager } from './auth.manager.ts';

interface FeedOptions {
  readonly orm: MikroORM;
  readonly gatewaySecret: string;
}

/**
 * What counts no more, for the gateways: `after` is the `horizon` of the answer before. A row is repeated
 * while transactions older than it run, and never left out. Tokens and sessions live less than a day.
 */
const FEED = `
  with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
  select horizon.xid::text as horizon, coalesce((
    select json_agg(json_build_object(
      'kind', kind, 'subject', subject, 'at', floor(extract(epoch from at) * 1000)))
    from business.revocation
    -- A restored database may count from lower numbers than the gateway has seen.
    where revocation.xid >= least(?::xid8, horizon.xid) and at > now() - interval '1 day'
  ), '[]') as revocations
  from horizon`;

/** `GET /internal/revocations?after=`: only for the platform's own services. */
export function mountRevocations(app: FastifyInstance, { orm, gatewaySecret }: FeedOptions): void {
  const onRequest = serviceOnly(gatewaySecret);
  app.get('/internal/revocations', { onRequest }, async (request) => {
    const { after } = request.query as { after?: string };
    const from = /^\d{1,20}$/.test(after ?? '') ? after : '0';
    const [feed] = await authManager(orm).execute<object[]>(FEED, [from]);
    return feed;
  });
}
