import { randomBytes } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import type { EntityData, EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { countField, identifier, moment } from '../../clickhouse/index.ts';
import { findBank } from '../bank/index.ts';
import { findReference, type Reference } from './tagging.reference.ts';
import { TAG_GROUPS } from './tagging.groups.ts';
import { TagRun } from './tag-run.entity.ts';
import type { TagGroup } from './tagging.types.ts';

export interface TaggingContext {
  /** Of a service: sees every bank. */
  readonly em: EntityManager;
  readonly clickhouse: ClickHouseClient;
  readonly now: () => Date;
}

export interface TagResult {
  readonly tag: string;
  /** With a value. */
  readonly customers: number;
  /** Null when it was computed. */
  readonly error: string | null;
}

interface Run extends Reference {
  readonly bank: string;
  /** Table in which the new values are made before they replace the old ones. */
  readonly staging: string;
  readonly computedAt: Date;
}

interface Computing {
  /** All when absent. */
  readonly keys?: ReadonlySet<string>;
  /** Told how many tags are computed, several times; false has the others stay as they are. */
  readonly goesOn?: (done: number) => Promise<boolean>;
}

/**
 * Computes the tags of every customer of a bank anew. Each tag is replaced in one step: readers see its old values
 * or its new ones. A tag that fails keeps its old values and is reported.
 */
export async function computeTags(
  ctx: TaggingContext,
  bank: string,
  { keys, goesOn }: Computing = {},
): Promise<TagResult[]> {
  const { clickhouse, em, now } = ctx;
  const reference = await findReference(clickhouse, await findBank(em, bank), now());
  const staging = identifier(`customer_tag_${randomBytes(8).toString('hex')}`);
  const run: Run = { ...reference, bank, staging, computedAt: now() };
  await clickhouse.command({ query: `create table ${staging} as customer_tag` });
  try {
    const results: TagResult[] = [];
    for (const group of TAG_GROUPS) {
      const wanted = Object.keys(group.tags).filter((key) => keys?.has(key) ?? true);
      if (wanted.length === 0) continue;
      results.push(...(await computeGroup(ctx, run, { group, wanted })));
      if (!((await goesOn?.(results.length)) ?? true)) break;
    }
    return results;
  } finally {
    await clickhouse.command({ query: `drop table ${staging}` });
  }
}

interface Wanted {
  readonly group: TagGroup;
  readonly wanted: readonly string[];
}

async function computeGroup(ctx: TaggingContext, run: Run, { group, wanted }: Wanted) {
  const startedAt = ctx.now();
  const results = await replaceValues(ctx.clickhouse, run, { group, wanted }).catch(
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      return wanted.map((tag): TagResult => ({ tag, customers: 0, error: message }));
    },
  );
  await recordRuns(ctx.em, run, { startedAt, results });
  return results;
}

async function replaceValues(
  clickhouse: ClickHouseClient,
  run: Run,
  { group, wanted }: Wanted,
): Promise<TagResult[]> {
  await clickhouse.command({
    query: valuesStatement(run.staging, group, wanted),
    query_params: {
      bank: run.bank,
      as_of: moment(run.asOf),
      today: run.today,
      zone: run.timeZone,
      computed_at: moment(run.computedAt),
    },
    // Customers without features have null in them, not 0; there are as many partitions as tags.
    clickhouse_settings: { join_use_nulls: 1, max_partitions_per_insert_block: '0' },
  });
  const counts = await countValues(clickhouse, run.staging);
  const changes = wanted.map((tag) => {
    const partition = `partition tuple('${identifier(run.bank)}', '${identifier(tag)}')`;
    // A partition that is not there cannot replace one.
    return counts.has(tag) ? `replace ${partition} from ${run.staging}` : `drop ${partition}`;
  });
  await clickhouse.command({ query: `alter table customer_tag ${changes.join(', ')}` });
  return wanted.map((tag) => ({ tag, customers: counts.get(tag) ?? 0, error: null }));
}

function valuesStatement(staging: string, { features, tags }: TagGroup, wanted: readonly string[]) {
  const tuples = wanted.map((key) => {
    const { value = 'null', number = 'null', expiresAt = 'null' } = tags[key] ?? {};
    return `tuple('${key}', cast(${value} as Nullable(String)), cast(${number} as Nullable(Float64)),
      cast(${expiresAt} as Nullable(DateTime64(3, 'UTC'))))`;
  });
  return `insert into ${staging} (bank, organisation, customer_id, tag, value, number, expires_at, computed_at)
    select c.bank, c.organisation, c.id, t.1, assumeNotNull(t.2), t.3, t.4,
      {computed_at:DateTime64(3, 'UTC')}
    from (select * from customer final where bank = {bank:String}) as c
    ${features ? `left join (${features}) as f on f.customer_id = c.id` : ''}
    array join [${tuples.join(', ')}] as t
    where isNotNull(t.2)`;
}

const countRow = z.array(z.object({ tag: z.string(), customers: countField }));

async function countValues(clickhouse: ClickHouseClient, staging: string) {
  const found = await clickhouse.query({
    query: `select tag, count() as customers from ${staging} group by tag`,
    format: 'JSONEachRow',
  });
  const rows = countRow.parse(await found.json());
  return new Map(rows.map(({ tag, customers }) => [tag, customers]));
}

interface Outcome {
  readonly startedAt: Date;
  readonly results: readonly TagResult[];
}

async function recordRuns(em: EntityManager, run: Run, { startedAt, results }: Outcome) {
  const common = { organisation: run.bank, startedAt, asOf: run.asOf, events: run.events };
  const done: EntityData<TagRun>[] = [];
  const failed: EntityData<TagRun>[] = [];
  for (const { tag, customers, error } of results) {
    if (error === null) {
      done.push({ ...common, tag, status: 'DONE', computedAt: run.computedAt, customers, error });
    } else {
      failed.push({ ...common, tag, status: 'FAILED', error });
    }
  }
  for (const rows of [done, failed].filter(({ length }) => length > 0)) {
    await em.upsertMany(TagRun, rows, {
      onConflictFields: ['organisation', 'tag'],
      onConflictExcludeFields: ['id'],
    });
  }
}
