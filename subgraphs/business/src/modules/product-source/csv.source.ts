import { InvalidInput } from '@zhongtai/kit/errors';
import { type CsvError, type Info, parse } from 'csv-parse/sync';
import { ProductColumnMissing } from './product-source.errors.ts';
import type { Mapping } from './product-source.fields.ts';
import type { ProductSourcePort, Reading, SourceRow } from './product-source.port.ts';

/** Bytes: what the gateway lets through, with the rest of the request. */
const MAX_FILE_BYTES = 300_000;
export const MAX_ROWS = 5_000;

interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: Info;
  readonly raw: string;
}

/** A file of comma-separated values with a heading; rows that cannot be read come as such, in their place. */
export const csvFeed: ProductSourcePort = {
  needsFile: true,
  mapping: null,
  read: async ({ file, mapping }: Reading) => {
    if (!file || Buffer.byteLength(file) > MAX_FILE_BYTES) {
      throw new InvalidInput('file', `Must have 1 to ${MAX_FILE_BYTES} bytes.`);
    }
    const broken: SourceRow[] = [];
    const parsed = parseFile(file, mapping, (row) => broken.push(row));
    const rows = parsed.map(({ record, info, raw }) => ({
      ...{ line: info.lines, values: record, raw: raw.trim() },
    }));
    if (rows.length + broken.length > MAX_ROWS) {
      throw new InvalidInput('file', `At most ${MAX_ROWS} rows.`);
    }
    return [...rows, ...broken].toSorted((a, b) => a.line - b.line);
  },
};

function parseFile(file: string, mapping: Mapping, onBroken: (row: SourceRow) => void): Parsed[] {
  return parse(file, {
    columns: (heading: string[]) => {
      mustHaveColumns(heading, mapping);
      return heading;
    },
    ...{ bom: true, trim: true, info: true, raw: true, skip_empty_lines: true },
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined, raw: string | undefined) => {
      onBroken({ line: Number(error?.['lines'] ?? 0), values: null, raw: (raw ?? '').trim() });
    },
  }) as unknown as Parsed[];
}

/** @throws ProductColumnMissing */
function mustHaveColumns(heading: readonly string[], mapping: Mapping): void {
  const missing = mapping.find(({ column }) => column !== null && !heading.includes(column));
  if (missing) throw new ProductColumnMissing({ column: missing.column, field: missing.field });
}
