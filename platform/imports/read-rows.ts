import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type CsvError, type Info, parse } from 'csv-parse';
import type { z } from 'zod';
import type { Rejects } from './rejects.ts';

export interface Table<Row> {
  /** Absolute; `.gz` is unpacked on the way. */
  readonly path: string;
  readonly delimiter: ',' | ';';
  /** Names and shapes of the columns; refusals name the column. */
  readonly schema: z.ZodType<Row>;
}

interface Parsed {
  readonly record: Record<string, string>;
  readonly info: Info;
}

/** Thrown while a row is mapped: it is well formed and still cannot be taken. */
export class UnfitRow extends Error {
  readonly column: string;

  constructor(column: string, reason: string) {
    super(reason);
    this.column = column;
  }
}

/** The rows of a CSV file, streamed and mapped. Those that do not fit go to `rejects`, and the rest continues. */
export async function* mapRows<Row, Mapped>(
  table: Table<Row>,
  rejects: Rejects,
  map: (row: Row) => Mapped,
): AsyncGenerator<Mapped> {
  const file = basename(table.path);
  for await (const { record, info } of parsed(table, rejects)) {
    const mapped = attempt(table.schema, record, map);
    if (mapped instanceof UnfitRow) {
      rejects.add({ file, line: info.lines, column: mapped.column, reason: mapped.message });
    } else {
      yield mapped;
    }
  }
}

export const readRows = <Row>(table: Table<Row>, rejects: Rejects): AsyncGenerator<Row> =>
  mapRows(table, rejects, (row) => row);

function attempt<Row, Mapped>(
  schema: z.ZodType<Row>,
  record: Record<string, string>,
  map: (row: Row) => Mapped,
): Mapped | UnfitRow {
  const row = schema.safeParse(record);
  if (!row.success) {
    const [issue] = row.error.issues;
    return new UnfitRow(String(issue?.path[0] ?? ''), issue?.message ?? 'unreadable');
  }
  try {
    return map(row.data);
  } catch (error) {
    if (error instanceof UnfitRow) return error;
    throw error;
  }
}

function parsed({ path, delimiter }: Table<unknown>, rejects: Rejects): AsyncIterable<Parsed> {
  const file = basename(path);
  const parser = parse({
    delimiter,
    columns: true,
    info: true,
    bom: true,
    trim: true,
    skip_records_with_error: true,
    on_skip(error: CsvError | undefined) {
      const line = Number(error?.['lines'] ?? 0);
      rejects.add({ file, line, column: '', reason: reasonOf(error) });
    },
  });
  const source = createReadStream(path);
  const text = path.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  // A torn file must end the run with its own reason, not hang it.
  source.on('error', (error: Error) => parser.destroy(error));
  text.on('error', (error: Error) => parser.destroy(error));
  return text.pipe(parser);
}

const reasonOf = (error: CsvError | undefined): string =>
  (error?.code ?? 'unreadable').replace('CSV_', '').replaceAll('_', ' ').toLowerCase();
