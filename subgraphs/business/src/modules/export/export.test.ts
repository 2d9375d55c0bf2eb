import { statSync } from 'node:fs';
import { join } from 'node:path';
import { anOperator } from '@zhongtai/kit/testing';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBank } from '../../../test/bank.ts';
import { AGENT, fillBranches, openExports } from './export.fixture.ts';
import { ExportRequest } from './export.entity.ts';

const bank = await openBank();
const exports = openExports(bank);

beforeAll(() => fillBranches(bank));

const TASK = `query ($id: ID!) { task(id: $id) { status done total errorCode mayCancel
  export { rowCount rowsWritten isComplete fileName approvalId } } }`;

async function requested(caller = AGENT, over: object = {}): Promise<string> {
  const { data, code } = await exports.request(caller, over);
  expect(code).toBeUndefined();
  return z.object({ id: z.string() }).parse(data?.['requestExport']).id;
}

const task = async (id: string, caller = AGENT) => {
  const { data } = await exports.ask(caller, TASK, { id });
  return data?.['task'] as Record<string, unknown> & { export: Record<string, unknown> };
};

const fileOf = async (id: string) => {
  const { file } = await bank.em().findOneOrFail(ExportRequest, { id });
  return file ?? '';
};

const act = (caller: typeof AGENT, mutation: string, id: string) =>
  exports.ask(caller, `mutation { ${mutation}(input: { id: "${id}" }) { id status } }`);

describe('an export to CSV', () => {
  it('holds the watermark, headings and rows of its operator’s branch, and no formula', async () => {
    const id = await requested();
    await exports.run(id);
    expect(await task(id)).toMatchObject({
      status: 'DONE',
      done: 3,
      total: 3,
      export: { rowsWritten: 3, isComplete: true, fileName: 'customers-2026-03-01.csv' },
    });
    const bytes = exports.read(await fileOf(id));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const records: string[][] = parse(bytes, { bom: true, relax_column_count: true });
    expect(records[0]).toEqual([
      `Exported by ${AGENT.name} (${AGENT.subject}, demo.b01) at 2026-03-01 12:00:00 Asia/Shanghai; purpose: Spring calls; ${id}`,
    ]);
    expect(records[1]?.slice(0, 3)).toEqual(['Number', 'Name', 'Kind']);
    expect(records.slice(2).map((row) => row.slice(0, 2))).toEqual([
      ['C1', `'=HYPERLINK("http://evil.test")`],
      ['C2', 'Bob, "B"'],
      ['C3', 'Customer C3'],
    ]);
    expect(statSync(join(exports.desk.folder, await fileOf(id))).mode & 0o777).toBe(0o600);
    expect(await exports.audited(id)).toEqual(['export.requested', 'export.finished']);
  });

  it('has the wanted columns of the filtered rows', async () => {
    const id = await requested(AGENT, {
      customers: { gender: 'MALE' },
      columns: ['age', 'number'],
    });
    await exports.run(id);
    const lines = exports
      .read(await fileOf(id))
      .toString()
      .split('\r\n');
    expect(lines.slice(1)).toEqual(['Age,Number', '36,C2', '']);
  });
});

describe('an export to XLSX', () => {
  it('holds the same, with the watermark on every printed page', async () => {
    const id = await requested(AGENT, { format: 'XLSX', locale: 'ZH_CN', purpose: '春季回访 &D' });
    await exports.run(id);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(exports.desk.folder, await fileOf(id)));
    const [page] = book.worksheets;
    expect(page?.getCell('A1').value).toContain('用途：春季回访 &D');
    expect(page?.headerFooter.oddHeader).toContain('春季回访 &&D');
    expect(page?.headerFooter.oddFooter).toContain(AGENT.subject);
    expect(page?.getCell('B3').value).toBe(`'=HYPERLINK("http://evil.test")`);
    expect([page?.getCell('B3').type, page?.getCell('E3').value]).toEqual([
      ExcelJS.ValueType.String,
      36,
    ]);
    expect(page?.rowCount).toBe(5);
  });
});

describe('asking for an export', () => {
  it('again with the same key gives the same one, with other input a refusal', async () => {
    const over = { idempotencyKey: 'k1', columns: ['number'] };
    const first = await requested(AGENT, over);
    expect(await requested(AGENT, over)).toBe(first);
    expect(exports.sent.filter((id) => id === first)).toHaveLength(1);
    expect(await exports.request(AGENT, { ...over, columns: ['name'] })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    await act(AGENT, 'cancelTask', first);
  });

  it.each([
    ['a purpose', { purpose: ' ' }, 'INVALID_INPUT'],
    ['columns of the list', { columns: ['phone'] }, 'INVALID_INPUT'],
    ['each column once', { columns: ['number', 'number'] }, 'INVALID_INPUT'],
    ['a filter of the same list', { orders: { status: 'OPEN' } }, 'INVALID_INPUT'],
  ])('needs %s', async (_what, over, code) => {
    expect(await exports.request(AGENT, over)).toMatchObject({ code });
  });

  it('needs the right to export and to read the list', async () => {
    expect(await exports.request(anOperator('ADMINISTRATOR'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await exports.request(anOperator('PRODUCT_MANAGER'))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('never writes into the audit log what somebody searched for', async () => {
    const id = await requested(AGENT, { customers: { query: '王小明' } });
    const rows = await bank
      .em('*')
      .execute('select after::text from business.audit_entry where object_id = ?', [id]);
    expect(JSON.stringify(rows)).not.toContain('王小明');
    await act(AGENT, 'cancelTask', id);
  });
});
