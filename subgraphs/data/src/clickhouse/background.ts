import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import type { Caller } from '@zhongtai/kit/caller';
import { z } from 'zod';
import { askedBy, type Statement } from './analytics.ts';
import { countField } from './fields.ts';
import { AnalysisTooComplex, refusalOf, TASK_LIMITS } from './limits.ts';

/** Statements that may take minutes, each under a name by which it is watched and stopped. */
export interface Background {
  /** Its rows, a line of JSON each. @throws AnalysisTooComplex, InvalidInput */
  select(caller: Caller, statement: Statement<unknown>, name: string): Promise<string>;
  /** Rows read, and to be read, of what runs under the name; null when nothing does. */
  progressOf(name: string): Promise<Progress | null>;
  /** Has the engine end whatever runs under the name. */
  stop(name: string): Promise<void>;
}

export interface Progress {
  readonly read: number;
  readonly toRead: number;
}

/** A longer answer is for nobody to look at. */
const MOST_BYTES = 8_000_000;

const progressRow = z.object({ read: countField, toRead: countField });

/** `limits` are what the engine grants a statement. */
export function openBackground(
  client: ClickHouseClient,
  limits: ClickHouseSettings = TASK_LIMITS,
): Background {
  const NAMED = `Settings['log_comment'] = {name:String}`;
  return {
    async select(caller, statement, name) {
      try {
        const result = await client.query({
          ...askedBy(caller, statement),
          format: 'JSONEachRow',
          clickhouse_settings: { ...limits, log_comment: name },
        });
        const text = await result.text();
        if (text.length > MOST_BYTES) throw new AnalysisTooComplex('The answer is too long.');
        return text;
      } catch (error) {
        throw refusalOf(error);
      }
    },
    async progressOf(name) {
      const result = await client.query({
        query: `select sum(read_rows) as read, sum(greatest(read_rows, total_rows_approx)) as toRead
          from system.processes where ${NAMED} having count() > 0`,
        query_params: { name },
        format: 'JSONEachRow',
      });
      return z.array(progressRow).parse(await result.json())[0] ?? null;
    },
    async stop(name) {
      await client.command({ query: `kill query where ${NAMED} async`, query_params: { name } });
    },
  };
}

/** Of the lines that a statement of `Background` was answered with. */
export const rowsOf = (lines: string): unknown[] =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
