import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@zhongtai/kit/ids';
import { DATABASE_ROLES, type DatabaseRole } from '../domains.ts';
import { migrate } from '../migrate.ts';
import { freePorts } from '../ports.ts';
import { createDatabase, startGuard, startPostgres, withClient } from '../postgres/index.ts';
import { provision, type RolePasswords } from '../provision.ts';

const PASSWORD = 'a password of the sale only, no more';
const PASSWORDS = Object.fromEntries(
  DATABASE_ROLES.map((role) => [role, PASSWORD]),
) as RolePasswords;

/** What the claimers of a sale are: members of one outlet. */
export const OUTLET = 'demo.b01.o01';

export interface Sale {
  readonly id: string;
  readonly allocationId: string;
}

export interface SaleDatabase {
  readonly url: (role: DatabaseRole | 'postgres') => string;
  /** A running campaign with one prize and members 0 to `members - 1`. */
  readonly openSale: (size: { stock: number; members: number }) => Promise<Sale>;
  readonly rows: <R extends object>(sql: string, values?: unknown[]) => Promise<R[]>;
  readonly folder: string;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The embedded server as production runs it: what is acknowledged is on the disk. */
export async function openSaleDatabase(): Promise<SaleDatabase> {
  const home = mkdtempSync(join(tmpdir(), 'zhongtai-sale-'));
  chmodSync(home, 0o755);
  const folder = join(home, 'postgres');
  const [port = 0] = await freePorts(1);
  const options = { folder, port, password: PASSWORD, isDurable: true };
  const guard = await startGuard({ folder, logs: home });
  let server = await startPostgres(options);
  const admin = server.url('sale');
  await createDatabase(admin);
  await provision(admin, PASSWORDS);
  const url = (role: DatabaseRole | 'postgres') => {
    const address = new URL(admin);
    address.username = role;
    return address.href;
  };
  await migrate(url);
  const rows = <R extends object>(sql: string, values: unknown[] = []) =>
    withClient(admin, async (client) => (await client.query<R>(sql, values)).rows);
  return {
    ...{ url, rows, folder },
    openSale: (size) => openSale(rows, size),
    async restart() {
      server = await startPostgres(options);
    },
    async stop() {
      await server.stop();
      await guard.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The customer `n` of a sale. */
export function customerOf(saleId: string, n: number): string {
  const hex = createHash('md5').update(`${saleId}:${n}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function openSale(
  rows: SaleDatabase['rows'],
  { stock, members }: { stock: number; members: number },
): Promise<Sale> {
  const [id, allocationId] = [newId(), newId()];
  await rows(
    `insert into operations.campaign (id, organisation, model, name, status, starts_at, ends_at, tag_key,
       budget_amount, currency, reserved, audience_size, created_by, changed_by, created_at, submitted_by, approved_by)
     values ($1, 'demo', 'EVENT', 'Flash sale', 'RUNNING', now() - interval '1 day', now() + interval '1 day', 'age_band',
       $2, 'CNY', $2, $3, 'maker', 'maker', now(), 'maker', 'checker')`,
    [id, stock * 20, members],
  );
  await rows(
    `with prize as (
       insert into operations.prize (id, organisation, name_zh, name_en, kind, unit_cost_amount, currency, is_offered, created_by, created_at)
       values ($3::uuid, 'demo', 'Coffee coupon', 'Coffee coupon', 'COUPON', 20, 'CNY', true, 'maker', now())
     ), lot as (
       insert into operations.prize_lot (id, prize_id, organisation, reference, received, allocated, created_by, created_at)
       values ($3::uuid, $3::uuid, 'demo', 'Delivery 1', $4, $4, 'maker', now())
     )
     insert into operations.allocation (id, campaign_id, organisation, prize_id, lot_id, name_zh, name_en, kind,
       unit_cost_amount, currency, total, remaining, created_at)
     values ($1, $2, 'demo', $3::uuid, $3::uuid, 'Coffee coupon', 'Coffee coupon', 'COUPON', 20, 'CNY', $4, $4, now())`,
    [allocationId, id, newId(), stock],
  );
  await rows(
    `insert into operations.campaign_member (campaign_id, customer_id, organisation)
     select $1::uuid, md5($1::uuid || ':' || n)::uuid, $2::ltree from generate_series(0, $3 - 1) n`,
    [id, OUTLET, members],
  );
  return { id, allocationId };
}

/** What the books of a sale must say, each 0 when they do. */
export async function faultsOf({ rows }: SaleDatabase, { id }: Sale) {
  const [row] = await rows<{
    oversold: number;
    unbalanced: number;
    doubled: number;
    untold: number;
  }>(
    `select greatest(a.n - l.total, 0) as oversold,
       abs(l.total - l.remaining - a.n) + abs(a.n - b.n) as unbalanced,
       a.n - a.customers as doubled, abs(a.n - o.n) as untold
     from operations.allocation l,
       (select count(*)::int as n, count(distinct customer_id)::int as customers
        from operations.award where campaign_id = $1::uuid) a,
       (select count(*)::int as n from operations.budget_entry where campaign_id = $1::uuid and kind = 'COMMITTED') b,
       (select count(distinct subject_id)::int as n from operations.outbox
        where type = 'operations.award.issued' and body ->> 'campaignId' = $1::uuid::text) o
     where l.campaign_id = $1::uuid`,
    [id],
  );
  if (!row) throw new Error('no such sale');
  return row;
}
