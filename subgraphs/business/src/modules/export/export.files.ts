import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cell, csvLine, escapeFormula, safeText } from './export.cells.ts';
import type { ExportFormat } from './export.entity.ts';

export interface Sheet {
  /** Who took it out, when and why. */
  readonly watermark: string;
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
}

export interface SheetWriter {
  /** Resolves when there is room for more. */
  write(rows: readonly (readonly Cell[])[]): Promise<void>;
  close(): Promise<void>;
  /** Leaves what was written behind, open no longer. */
  abandon(): void;
}

const PRIVATE = { flags: 'wx', mode: 0o600 } as const;
const BYTE_ORDER_MARK = '\uFEFF';
/** Of a header or footer, by Excel. */
const LONGEST_MARGIN = 200;

export async function openSheet(
  path: string,
  format: ExportFormat,
  sheet: Sheet,
): Promise<SheetWriter> {
  return format === 'CSV' ? openCsv(path, sheet) : openXlsx(path, sheet);
}

function openCsv(path: string, { watermark, columns }: Sheet): SheetWriter {
  const file = createWriteStream(path, PRIVATE);
  const failed = failureOf(file);
  const put = async (text: string) => {
    if (!file.write(text)) await Promise.race([once(file, 'drain'), failed]);
  };
  const head = [[escapeFormula(watermark)], columns.map(({ title }) => escapeFormula(title))];
  let opening: Promise<void> | null = put(BYTE_ORDER_MARK + head.map(csvLine).join(''));
  return {
    async write(rows) {
      await opening;
      opening = null;
      const lines = rows.map((row) => csvLine(textsOf(row, columns)));
      await put(lines.join(''));
    },
    async close() {
      await opening;
      file.end();
      await Promise.race([once(file, 'close'), failed]);
    },
    abandon: () => void file.destroy(),
  };
}

async function openXlsx(path: string, { watermark, columns }: Sheet): Promise<SheetWriter> {
  // Heavy, and most processes write no workbook.
  const { default: ExcelJS } = await import('exceljs');
  const file = createWriteStream(path, PRIVATE);
  const failed = failureOf(file);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: file, useStyles: true });
  const margin = `&L${watermark.replaceAll('&', '&&').slice(0, LONGEST_MARGIN)}`;
  const page = book.addWorksheet('Export', {
    headerFooter: { oddHeader: margin, oddFooter: `${margin}&R&P / &N` },
    views: [{ state: 'frozen', ySplit: 2 }],
  });
  page.addRow([escapeFormula(watermark)]).commit();
  const head = page.addRow(columns.map(({ title }) => escapeFormula(title)));
  head.font = { bold: true };
  head.commit();
  return {
    async write(rows) {
      for (const row of rows) page.addRow(cellsOf(row, columns)).commit();
      if (file.writableNeedDrain) await Promise.race([once(file, 'drain'), failed]);
    },
    async close() {
      page.commit();
      const closed = once(file, 'close');
      await Promise.race([book.commit(), failed]);
      await Promise.race([closed, failed]);
    },
    abandon: () => void file.destroy(),
  };
}

/** Rejects when the disk refuses. */
function failureOf(file: NodeJS.EventEmitter): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  file.once('error', reject);
  promise.catch(() => undefined);
  return promise;
}

const textsOf = (row: readonly Cell[], columns: Sheet['columns']): string[] =>
  columns.map(({ isNumber }, at) => safeText(row[at] ?? null, isNumber));

/** A double holds 15 digits: what is longer stays a text rather than becoming another number. */
const EXACT = /^-?(?=(?:\.?\d){1,15}$)\d+(\.\d+)?$/;

const cellsOf = (row: readonly Cell[], columns: Sheet['columns']): (string | number)[] =>
  textsOf(row, columns).map((text, at) =>
    columns[at]?.isNumber && EXACT.test(text) ? Number(text) : text,
  );

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Puts a finished file in its place. Returns its bytes. */
export async function keepFile(folder: string, draft: string, file: string): Promise<number> {
  await rename(join(folder, draft), join(folder, file));
  return (await stat(join(folder, file))).size;
}

export const dropFile = (folder: string, file: string): Promise<void> =>
  rm(join(folder, file), { force: true });
