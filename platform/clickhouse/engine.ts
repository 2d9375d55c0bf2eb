import { drainPending, Session } from 'chdb';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLane } from './lanes.ts';
import { openSessions, type PooledSession, type Surroundings } from './sessions.ts';
import { classify, DEFAULT_FORMAT } from './statement.ts';

interface Request extends Surroundings {
  sql: string;
  /** Of the result when the statement names none. */
  format: string;
}

export interface Answer {
  /** The result in its format; an error after the first piece breaks it off. */
  pieces: AsyncIterable<Uint8Array>;
  rows: number;
}

export interface Engine {
  /** Hands the answer over while the statement still holds its place. @throws ChdbError */
  run: <Result>(request: Request, use: (answer: Answer) => Promise<Result>) => Promise<Result>;
  /** Waits for what runs and lets go of the folder. */
  close: () => Promise<void>;
}

/** Places in the engine's thread pool; the process needs UV_THREADPOOL_SIZE above their sum. */
const READERS = 6;
const WRITERS = 4;

/**
 * An acknowledged insert is on the disk, also when the power goes; memory is shared with the rest. Background threads as
 * a ClickHouse server has them: embedded it has one for each core, and puts every part of a deletion that finds none off
 * for a fifth of a second (a table of 120 months: 20 s instead of 1).
 */
const CONFIG = `<clickhouse>
  <max_server_memory_usage_to_ram_ratio>0.5</max_server_memory_usage_to_ram_ratio>
  <mark_cache_size>536870912</mark_cache_size>
  <background_pool_size>16</background_pool_size>
  <merge_tree>
    <fsync_after_insert>1</fsync_after_insert>
    <fsync_part_directory>1</fsync_part_directory>
  </merge_tree>
</clickhouse>
`;

/** A result that cannot be long is answered at once: to stream it takes the engine twice the work. */
const BOUNDED = 'max_result_rows';

/**
 * An insert is acknowledged when its rows are stored, and `insert_deduplicate` counts (newer engines
 * heed only `deduplicate_insert` otherwise). Parameters may be as long as memory allows.
 */
const DEFAULT_SETTINGS = {
  async_insert: '0',
  deduplicate_insert: 'backward_compatible_choice',
  max_query_size: '1000000000',
};

/** The ClickHouse that lives in this process, on its folder. @throws ChdbError when another has it */
export function openEngine(folder: string): Engine {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const configFile = join(folder, 'config.xml');
  writeFileSync(configFile, CONFIG);
  const first = new Session(folder, { connectionArgs: [`--config-file=${configFile}`] });
  const sessions = openSessions(folder);
  const lanes = { read: openLane(READERS), write: openLane(WRITERS) };
  return {
    run: (request, use) => {
      const statement = classify(request.sql, request.format || DEFAULT_FORMAT);
      return lanes[statement.isRead ? 'read' : 'write'].run(async () => {
        const settings = { ...DEFAULT_SETTINGS, ...request.settings };
        const pooled = await sessions.take({ ...request, settings });
        const inPieces = statement.isStreamable && !(BOUNDED in settings);
        try {
          const result = await use(await ask(pooled.session, request, inPieces));
          giveBack(pooled, statement.changesSession);
          return result;
        } catch (error) {
          await endFailed(pooled);
          throw error;
        }
      });
    },
    close: async () => {
      sessions.close();
      await drainPending();
      first.close();
      await drainPending();
    },
  };
}

/** The engine counts a statement that failed among those that run, and lets others wait for it, until its session has another. */
async function endFailed({ session, discard }: PooledSession): Promise<void> {
  await session.queryAsync('select 1').catch(() => undefined);
  discard();
}

function giveBack(pooled: PooledSession, isChanged: boolean): void {
  if (isChanged) pooled.discard();
  else pooled.release();
}

async function ask(session: Session, request: Request, isStreamable: boolean): Promise<Answer> {
  const format = request.format || DEFAULT_FORMAT;
  if (isStreamable) return { pieces: await streamed(session, request.sql, format), rows: 0 };
  const result = await session.queryAsync(request.sql, { format });
  return { pieces: single(result.bytes()), rows: result.rowsRead };
}

/** Waits for the first piece, so that an error which comes before it can still be told as one. */
async function streamed(session: Session, sql: string, format: string) {
  const stream = session.queryStream(sql, { format });
  const iterator = stream[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value.raw();
    } finally {
      // A client that hung up stops the query too.
      stream.cancel();
    }
  })();
}

async function* single(bytes: Uint8Array) {
  if (bytes.length > 0) yield bytes;
}
