import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import {
  GROWTH,
  MAPPING,
  STEADY,
  fileOf,
  itemsOf,
  manager,
  sourcesOf,
} from './product-source.fixture.ts';

const bank = await openBank();
const { aSource, start, started, takeOver, taken, product } = sourcesOf(bank);
const deposit = rows.aProduct('T1');
let bad = 0;

beforeAll(async () => {
  await intake.intakeOrganisations(bank.em(), [rows.aHeadOffice()]);
});

describe('a CSV feed', () => {
  it('brings new products, which wait to be sold, after they were reviewed', async () => {
    const source = await aSource('NEWS');
    const read = await started({ source, file: fileOf(STEADY, GROWTH), fileName: '基金.csv' });
    expect(read).toMatchObject({
      status: 'REVIEW',
      rowCount: 2,
      added: 2,
      parked: 0,
      unchanged: 0,
    });
    expect(await product('NEWS:')).toBeUndefined();
    expect(await taken({ id: read.id })).toMatchObject({ status: 'TAKEN_OVER', taken: 2 });
    expect(await product('NEWS:000001')).toEqual({
      ...{ id: expect.any(String), code: 'NEWS:000001', name: '稳健回报', status: 'SUSPENDED' },
      ...{ annualRate: '0.021000', riskLevel: 'R2', source: { code: 'NEWS' } },
      minimumAmount: { amount: '1000.0000', currency: 'CNY' },
    });
    expect(await started({ source, file: fileOf(STEADY, GROWTH) })).toMatchObject({
      ...{ rowCount: 2, unchanged: 2, added: 0, changed: 0, gone: 0 },
    });
  });

  it('tells what changed, from what to what, and what is gone', async () => {
    const source = await aSource('DIFF');
    await taken({ id: (await started({ source, file: fileOf(STEADY, GROWTH) })).id });
    const dearer = STEADY.replace('2.10%', '0.0235').replace('R2', 'R3');
    const read = await started({ source, file: fileOf(dearer) });
    expect(itemsOf(read)).toMatchObject([
      {
        ...{ kind: 'CHANGED', line: 2, externalId: '000001', name: '稳健回报' },
        changes: [
          { field: 'ANNUAL_RATE', before: '0.021000', after: '0.023500' },
          { field: 'RISK_LEVEL', before: 'R2', after: 'R3' },
        ],
      },
      { kind: 'GONE', line: null, externalId: '000002', name: '成长先锋' },
    ]);
    await taken({ id: read.id });
    expect(await product('DIFF:000001')).toMatchObject({ annualRate: '0.023500', riskLevel: 'R3' });
    expect(await product('DIFF:000002')).toMatchObject({ status: 'OFF_SALE' });
    const again = await started({ source, file: fileOf(dearer, GROWTH) });
    expect(itemsOf(again)).toMatchObject([{ kind: 'NEW', externalId: '000002' }]);
    await taken({ id: again.id });
    expect(await product('DIFF:000002')).toMatchObject({ status: 'SUSPENDED' });
  });

  it('parks the rows it cannot take, each with its reason, and loses none', async () => {
    const source = await aSource('PARK');
    await taken({ id: (await started({ source, file: fileOf(STEADY, GROWTH) })).id });
    const file = fileOf(
      STEADY,
      STEADY,
      GROWTH.replace('混合型', '理财'),
      '000003,,混合型,,,',
      '000004,黄金,贵金属,,,',
      '000005,多一列,混合型,,,,太多',
      '000006,利率不对,混合型,九成,,',
    );
    const read = await started({ source, file });
    expect(read).toMatchObject({ rowCount: 7, unchanged: 1, parked: 6, added: 0, gone: 0 });
    expect(itemsOf(read)).toMatchObject([
      { line: 3, reason: 'TWICE', field: 'EXTERNAL_ID', raw: STEADY },
      { line: 4, reason: 'FIXED', field: 'KIND', externalId: '000002' },
      { line: 5, reason: 'MISSING', field: 'NAME_ZH' },
      { line: 6, reason: 'INVALID', field: 'KIND' },
      { line: 7, reason: 'UNREADABLE', field: null, raw: '000005,多一列,混合型,,,,太多' },
      { line: 8, reason: 'INVALID', field: 'ANNUAL_RATE', changes: [], isTaken: null },
    ]);
  });

  it('is taken over in part: what was left is found again', async () => {
    const source = await aSource('SOME');
    const read = await started({ source, file: fileOf(STEADY, GROWTH) });
    const [first] = itemsOf(read);
    const some = await taken({ id: read.id, items: [first?.id] });
    expect(itemsOf(some).map(({ kind, isTaken }) => [kind, isTaken])).toEqual([
      ['NEW', true],
      ['NEW', false],
    ]);
    expect(await started({ source, file: fileOf(STEADY, GROWTH) })).toMatchObject({
      ...{ unchanged: 1, added: 1 },
    });
  });

  it('is decided once, and only as it was read last', async () => {
    const source = await aSource('ONCE');
    const input = { source, idempotencyKey: 'the same', file: fileOf(STEADY) };
    const read = await started(input);
    expect((await started(input)).id).toBe(read.id);
    const later = await started({ source, file: fileOf(GROWTH) });
    expect(await takeOver({ id: read.id })).toMatchObject({
      ...{ code: 'PRODUCT_INTAKE_DECIDED', details: { status: 'SUPERSEDED' } },
    });
    const both = await Promise.all([takeOver({ id: later.id }), takeOver({ id: later.id })]);
    expect(both.map(({ code }) => code ?? 'taken').toSorted()).toEqual([
      'PRODUCT_INTAKE_DECIDED',
      'taken',
    ]);
    expect(await takeOver({ id: deposit.id })).toMatchObject({ code: 'PRODUCT_INTAKE_NOT_FOUND' });
    const change = (sql: string) =>
      bank.em('*').execute(`update business.product_intake set ${sql}`);
    await expect(change('row_count = 0, added = 0')).rejects.toThrow('stays as it is');
  });

  it('takes nothing over when it is discarded', async () => {
    const source = await aSource('AWAY');
    const { id } = await started({ source, file: fileOf(STEADY) });
    const discard = `mutation ($id: ID!) { discardProductIntake(input: { id: $id }) { status taken decidedBy } }`;
    expect(answered(await bank.ask(manager, discard, { id }), 'discardProductIntake')).toEqual({
      ...{ status: 'DISCARDED', taken: 0, decidedBy: manager.subject },
    });
    expect(await product('AWAY:')).toBeUndefined();
  });

  it('leaves an entry for each step, and one at each product with what changed', async () => {
    const source = await aSource('AUDIT');
    const change = { id: source, version: 1, nameZh: '新名', nameEn: 'New', mapping: MAPPING };
    await bank.ask(
      manager,
      `mutation ($input: ChangeProductSourceInput!) { changeProductSource(input: $input) { id } }`,
      { input: change },
    );
    await taken({ id: (await started({ source, file: fileOf(STEADY) })).id });
    const dearer = STEADY.replace('2.10%', '3%');
    const read = await started({ source, file: fileOf(dearer) });
    await taken({ id: read.id });
    const { id } = (await product('AUDIT:')) ?? {};
    const entries = await bank.em('*').execute(
      `select action, actor, before, after from business.audit_entry
       where object_id in (?, ?, ?) order by seq`,
      [source, read.id, id],
    );
    expect(entries).toMatchObject([
      { action: 'productSource.created', actor: manager.subject, after: { code: 'AUDIT' } },
      { action: 'productSource.changed' },
      { action: 'product.takenOver', after: { source: 'AUDIT', RISK_LEVEL: 'R2' } },
      { action: 'productIntake.started', after: { changed: 1, unchanged: 0 } },
      {
        action: 'product.takenOver',
        before: { ANNUAL_RATE: '0.021000' },
        after: { source: 'AUDIT', ANNUAL_RATE: '0.030000' },
      },
      { action: 'productIntake.takenOver', after: { taken: 1 } },
    ]);
  });

  it.each([
    [{ file: '代码,名称\n1,一' }, { code: 'PRODUCT_COLUMN_MISSING', details: { column: '类别' } }],
    [{ file: '' }, { code: 'INVALID_INPUT', details: { field: 'file' } }],
    [{ file: '币'.repeat(100_001) }, { code: 'INVALID_INPUT', details: { field: 'file' } }],
    [{}, { code: 'INVALID_INPUT', details: { field: 'file' } }],
  ])('is refused as a whole when it is none: %#', async (wrong, refusal) => {
    bad += 1;
    const source = await aSource(`BAD${bad}`);
    expect(await start({ source, ...wrong })).toMatchObject(refusal);
  });
});
