import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type CsvError, type Info, parse } from 'csv-parse';
import type { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Rejects } from './rejects.ts';

export interface Table<Row> {
  /** Absolute; `.gz` is unpacked on the way. */
  readonly path: string;
  readonly delimiter: ',' | ';';
  readonly columns: readonly string[];
  /** Shapes of the columns; refusals name the column. */
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

/** The rows of a CSV file, streamed and mapped with their line, the header being line 1. Those that do not fit go to `rejects`, and the rest continues. */
export async function* mapRows<Row, Mapped>(
  table: Table<Row>,
  rejects: Rejects,
  map: (row: Row, line: number) => Mapped,
): AsyncGenerator<Mapped> {
  const file = basename(table.path);
  for await (const { record, info } of readRecords(table, rejects)) {
    const mapped = attempt(table.schema, record, (row) => map(row, info.lines));
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
  const [column] = Object.entries(record).find(([, text]) => text.includes('\u0000')) ?? [];
  if (column !== undefined) return new UnfitRow(column, 'holds a zero byte');
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

/** @throws Refusal when it cannot be read, or is something else */
async function* readRecords(table: Table<unknown>, rejects: Rejects): AsyncGenerator<Parsed> {
  let isThere = false;
  const records: AsyncIterable<Parsed> = openParser(table, rejects, () => (isThere = true));
  try {
    for await (const one of records) yield one;
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error) || !('code' in error)) throw error;
    throw new Refusal(`${table.path} cannot be read (${error.message}): get it anew.`, {
      cause: error,
    });
  }
  if (!isThere) throw new Refusal(`${table.path} is empty: get it anew.`);
}

function openParser(
  { path, delimiter, columns }: Table<unknown>,
  rejects: Rejects,
  onHeader: () => void,
) {
  const file = basename(path);
  const parser = parse({
    delimiter,
    columns(header: string[]) {
      onHeader();
      const absent = columns.find((column) => !header.includes(column));
      if (absent === undefined) return header;
      throw new Refusal(
        `${path} has no column ${absent}: it is not the file that is expected here.`,
      );
    },
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
