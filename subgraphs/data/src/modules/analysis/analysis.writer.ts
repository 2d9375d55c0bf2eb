import type { z } from 'zod';
import type { ScopedTables, Statement } from '../../clickhouse/index.ts';

/** What a part of a statement is written with. */
export interface Writer {
  readonly tables: ScopedTables;
  /** Makes a value a parameter of the engine's type; gives its place in the text. */
  readonly give: (type: string, value: unknown) => string;
}

/** A statement whose text and parameters come from one writing; `write` must always write the same. */
export function statementOf<Row>(
  row: z.ZodType<Row>,
  write: (writer: Writer) => string,
): Statement<Row> {
  const parameters: Record<string, unknown> = {};
  write(writerOf(NO_TABLES, parameters));
  return { sql: (tables) => write(writerOf(tables, {})), parameters, row, isLimited: true };
}

const NO_TABLES: ScopedTables = {
  ...{ event: '', customer: '', customerTag: '', campaignMember: '', customerGroup: '' },
  tracked: '',
};

function writerOf(tables: ScopedTables, parameters: Record<string, unknown>): Writer {
  return {
    tables,
    give(type, value) {
      const name = `p${Object.keys(parameters).length}`;
      parameters[name] = value;
      return `{${name}:${type}}`;
    },
  };
}
