import type { ClickHouseClient } from '@clickhouse/client';
import { newId, NIL_ID } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { type Identity, keyOf } from './identity.kinds.ts';

/** Events that are to be of one customer, or of nobody, from now on. */
export interface Move {
  readonly bank: string;
  /** Null: nobody. */
  readonly to: string | null;
  /** All events that nobody told the customer of and that have one of these as their strongest identity. */
  readonly identities: readonly Identity[];
}

/** Events whose channel told one customer, who was merged into others, or is no more. */
export interface Merge {
  readonly bank: string;
  readonly to: string;
  readonly told: string;
  /** Of whom they may be now. */
  readonly among: readonly string[];
}

export const moveByIdentity = (clickhouse: ClickHouseClient, { bank, to, identities }: Move) =>
  move(clickhouse, {
    which: 'identity in {identities:Array(String)}',
    parameters: { bank, to: to ?? NIL_ID, identities: identities.map(keyOf) },
  });

export const moveByTold = (clickhouse: ClickHouseClient, { among, ...merge }: Merge) =>
  move(clickhouse, {
    which: 'customer_id in {among:Array(UUID)} and told_customer_id = {told:UUID}',
    parameters: { ...merge, among: [...new Set([...among, merge.to])] },
  });

interface Rows {
  readonly which: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Ids in one statement. */
const MOST_IDS = 20_000;
/** Of more, one mutation of all months is less work than one of each. */
const FEW_MONTHS = 3;

const movedRows = z.array(z.object({ month: z.int(), ids: z.array(z.string()) }));

/**
 * Where an event lies is part of its order on the disk, so it is written again where it belongs, and what is found
 * there is taken away where it lay. Done twice, or broken off and done again, it comes to the same.
 */
async function move(clickhouse: ClickHouseClient, { which, parameters }: Rows): Promise<void> {
  const own = `bank = {bank:String} and ${which}`;
  const misplaced = `${own} and customer_id != {to:UUID}`;
  const arrived = `select id from event where ${own} and customer_id = {to:UUID}`;
  const query_params = { ...parameters };
  await clickhouse.command({
    query: `insert into event select * replace ({to:UUID} as customer_id)
      from (select * from event where ${misplaced} and id not in (${arrived}))`,
    query_params,
    // The same rows may well come back to where they were before: that is no repetition.
    clickhouse_settings: {
      insert_deduplication_token: newId(),
      max_partitions_per_insert_block: '0',
    },
  });
  const answer = await clickhouse.query({
    query: `select toYYYYMM(at) as month, groupArray(id) as ids from event
      where ${misplaced} and id in (${arrived}) group by month`,
    query_params,
    format: 'JSONEachRow',
  });
  await takeAway(clickhouse, misplaced, {
    query_params,
    moved: movedRows.parse(await answer.json()),
  });
}

interface TakingAway {
  readonly query_params: Record<string, unknown>;
  readonly moved: z.infer<typeof movedRows>;
}

/**
 * By their ids: a mutation looks at every part of the table, and would ask again at each what has arrived. Only in the
 * months it is about, when they are few.
 */
async function takeAway(
  clickhouse: ClickHouseClient,
  misplaced: string,
  { query_params, moved }: TakingAway,
): Promise<void> {
  const isOfFew = moved.length <= FEW_MONTHS;
  const rooms = isOfFew
    ? moved.map(({ month, ids }) => ({ room: `in partition ${month}`, ids }))
    : [{ room: '', ids: moved.flatMap(({ ids }) => ids) }];
  for (const { room, ids } of rooms) {
    for (let from = 0; from < ids.length; from += MOST_IDS) {
      await clickhouse.command({
        query: `delete from event ${room} where ${misplaced} and id in {ids:Array(UUID)}`,
        query_params: { ...query_params, ids: ids.slice(from, from + MOST_IDS) },
        clickhouse_settings: { lightweight_deletes_sync: '2' },
      });
    }
  }
}
