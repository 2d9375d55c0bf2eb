import type { MikroORM } from '@mikro-orm/postgresql';
import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from 'oidc-provider';
import { authManager } from './auth.manager.ts';
import { findClientMetadata } from './clients.ts';

/** Grants and refresh tokens without an end of their own are dropped after this. */
const LONGEST_SECONDS = 14 * 24 * 60 * 60;

interface AdapterOptions {
  readonly orm: MikroORM;
  readonly demo: boolean;
}

/** The provider's memory in PostgreSQL, one adapter for each of its models. */
export const postgresAdapter =
  ({ orm, demo }: AdapterOptions): AdapterFactory =>
  (model) =>
    model === 'Client' ? clientAdapter({ orm, demo }) : artifactAdapter(orm, model);

/** Clients are registered in `oidc_client` and only read by the provider. */
function clientAdapter({ orm, demo }: AdapterOptions): Adapter {
  const readOnly = () => Promise.reject(new Error('Clients are not registered over the network'));
  return {
    find: (clientId) => findClientMetadata(authManager(orm), clientId, { demo }),
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    upsert: readOnly,
    consume: readOnly,
    destroy: readOnly,
    revokeByGrantId: readOnly,
  };
}

function artifactAdapter(orm: MikroORM, model: string): Adapter {
  const execute = <Row>(sql: string, parameters: unknown[]) =>
    authManager(orm).execute<Row[]>(sql, parameters);
  const findBy = async (column: 'id' | 'uid' | 'user_code', value: string) => {
    const rows = await execute<{ payload: AdapterPayload }>(
      `select payload from business.oidc_artifact
       where model = ? and ${column} = ? and expires_at > now() and ${NOT_REVOKED}`,
      [model, value],
    );
    return rows[0]?.payload;
  };
  return {
    find: (id) => findBy('id', id),
    findByUid: (uid) => findBy('uid', uid),
    findByUserCode: (userCode) => findBy('user_code', userCode),
    upsert: async (id, payload, expiresIn = LONGEST_SECONDS) => {
      const { grantId = null, uid = null, userCode = null } = payload;
      const values = [model, id, JSON.stringify(payload), expiresIn, grantId, uid, userCode];
      const rows = await execute(upsertSql(model), values);
      // A number used twice at the same moment passes the provider's own look-up; it stops here.
      if (rows.length === 0) throw new errors.InvalidClientAuth('assertion used twice');
    },
    consume: async (id) => {
      const rows = await execute(CONSUME, [model, id]);
      // The provider looks first and consumes later: of two requests at once, only one may win.
      if (rows.length === 0) throw new errors.InvalidGrant('already consumed');
    },
    destroy: async (id) => {
      await execute('delete from business.oidc_artifact where model = ? and id = ?', [model, id]);
    },
    revokeByGrantId: async (grantId) => {
      await execute('delete from business.oidc_artifact where model = ? and grant_id = ?', [
        model,
        grantId,
      ]);
    },
  };
}

/** One row in the list of revocations ends sessions, grants, codes and refresh tokens with it. */
const NOT_REVOKED = `not exists (
  select from business.revocation
  where (kind = 'SESSION' and subject = coalesce(payload->>'sessionUid', payload->>'uid'))
    or (kind = 'OPERATOR' and subject = payload->>'accountId' and ends_sessions
      and at + interval '1 second' > to_timestamp((coalesce(payload->>'loginTs', payload->>'iat'))::float)))`;

const CONSUME = `
  update business.oidc_artifact
  set payload = payload || jsonb_build_object('consumed', floor(extract(epoch from now())))
  where model = ? and id = ? and not jsonb_exists(payload, 'consumed')
  returning id`;

function upsertSql(model: string): string {
  const onConflict =
    model === 'ReplayDetection'
      ? 'do update set payload = excluded.payload, expires_at = excluded.expires_at where oidc_artifact.expires_at <= now()'
      : `do update set payload = excluded.payload, expires_at = excluded.expires_at,
           grant_id = excluded.grant_id, uid = excluded.uid, user_code = excluded.user_code`;
  return `
    insert into business.oidc_artifact (model, id, payload, expires_at, grant_id, uid, user_code)
    values (?, ?, ?::jsonb, now() + make_interval(secs => ?), ?, ?, ?)
    on conflict (model, id) ${onConflict}
    returning id`;
}
