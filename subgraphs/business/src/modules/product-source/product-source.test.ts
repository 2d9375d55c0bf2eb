import { aCustomer as customerCaller, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';

const bank = await openBank();
const manager = anOperator('PRODUCT_MANAGER');

const deposit = rows.aProduct('T1', { names: { zh: '定期存款', en: 'Term deposit' } });

beforeAll(async () => {
  await intake.intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
  await intake.intakeProducts(bank.em(), [deposit]);
});

const MAPPING = [
  { field: 'EXTERNAL_ID', column: '代码' },
  { field: 'NAME_ZH', column: '名称' },
  {
    ...{ field: 'KIND', column: '类别' },
    values: [
      { from: '混合型', to: 'FUND' },
      { from: '理财', to: 'WEALTH' },
    ],
  },
  { field: 'CURRENCY', fixed: 'CNY' },
  { field: 'ANNUAL_RATE', column: '收益率' },
  { field: 'RISK_LEVEL', column: '风险' },
  { field: 'MINIMUM_AMOUNT', column: '起购' },
];
const HEADING = '代码,名称,类别,收益率,风险,起购';
const fileOf = (...lines: string[]) => [HEADING, ...lines].join('\r\n');
const STEADY = '000001,稳健回报,混合型,2.10%,R2,"1,000"';
const GROWTH = '000002,成长先锋,混合型,,R4,10';

let keys = 0;
const key = () => `k${(keys += 1)}`;

const CREATE = `mutation ($input: CreateProductSourceInput!) { createProductSource(input: $input) { id version } }`;
async function aSource(code: string, over: object = {}): Promise<string> {
  const names = { nameZh: `来源 ${code}`, nameEn: `Source ${code}` };
  const input = { idempotencyKey: key(), code, ...names, kind: 'CSV', mapping: MAPPING, ...over };
  const answer = await bank.ask(manager, CREATE, { input });
  return (answered(answer, 'createProductSource') as { id: string }).id;
}

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly externalId: string | null;
}
interface Intake extends Record<string, unknown> {
  readonly id: string;
  readonly items: { readonly edges: readonly { readonly node: Item }[] };
}

const INTAKE = `id status rowCount unchanged added changed parked gone taken items { edges { node {
  id kind line externalId name reason field raw isTaken changes { field before after } } } }`;

const start = (input: object, caller = manager) =>
  bank.ask(
    caller,
    `mutation ($input: StartProductIntakeInput!) { startProductIntake(input: $input) { ${INTAKE} } }`,
    { input: { idempotencyKey: key(), ...input } },
  );
const started = async (input: object) =>
  answered(await start(input), 'startProductIntake') as Intake;
const itemsOf = ({ items }: Intake) => items.edges.map(({ node }) => node);

const takeOver = (input: object) =>
  bank.ask(
    manager,
    `mutation ($input: TakeOverProductsInput!) { takeOverProducts(input: $input) { ${INTAKE} } }`,
    { input },
  );
const taken = async (input: object) =>
  answered(await takeOver(input), 'takeOverProducts') as Intake;

async function product(code: string) {
  const { data } = await bank.ask(
    manager,
    `query ($query: String) { products(filter: { query: $query }) { edges { node {
      id code name status annualRate riskLevel minimumAmount { amount currency } source { code } } } } }`,
    { query: code },
  );
  const found = data?.['products'] as { edges: { node: Record<string, unknown> }[] };
  return found.edges[0]?.node;
}

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
    expect(itemsOf(some).map(({ kind, ...item }) => [kind, Reflect.get(item, 'isTaken')])).toEqual([
      ['NEW', true],
      ['NEW', false],
    ]);
    expect(await started({ source, file: fileOf(STEADY, GROWTH) })).toMatchObject({
      ...{ unchanged: 1, added: 1 },
    });
  });

  it('is decided once, and only as it was read last', async () => {
    const source = await aSource('ONCE');
    const input = { source, idempotencyKey: key(), file: fileOf(STEADY) };
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

  it.each([
    [{ file: '代码,名称\n1,一' }, { code: 'PRODUCT_COLUMN_MISSING', details: { column: '类别' } }],
    [{ file: '' }, { code: 'INVALID_INPUT', details: { field: 'file' } }],
    [{ file: '币'.repeat(100_001) }, { code: 'INVALID_INPUT', details: { field: 'file' } }],
    [{}, { code: 'INVALID_INPUT', details: { field: 'file' } }],
  ])('is refused as a whole when it is none: %#', async (wrong, refusal) => {
    const source = await aSource(`BAD${keys}`);
    expect(await start({ source, ...wrong })).toMatchObject(refusal);
  });
});

describe('the ledger', () => {
  it('is asked for its own products, and the feed for its own', async () => {
    const feed = await aSource('FEED');
    await taken({ id: (await started({ source: feed, file: fileOf(STEADY) })).id });
    const source = await aSource('LEDGER', { kind: 'LEDGER', mapping: null });
    const read = await started({ source });
    expect(itemsOf(read)).toMatchObject([{ kind: 'NEW', externalId: 'T1', name: '定期存款' }]);
    await taken({ id: read.id });
    expect(await product('T1')).toMatchObject({ id: deposit.id, source: { code: 'LEDGER' } });
    await intake.intakeProducts(bank.em(), [{ ...deposit, annualRate: '0.0300' }]);
    expect(itemsOf(await started({ source }))).toMatchObject([
      {
        kind: 'CHANGED',
        changes: [{ field: 'ANNUAL_RATE', before: '0.021000', after: '0.030000' }],
      },
    ]);
    const another = { idempotencyKey: key(), code: 'CORE', nameZh: '二', nameEn: 'Two' };
    expect(
      await bank.ask(manager, CREATE, { input: { ...another, kind: 'LEDGER' } }),
    ).toMatchObject({
      code: 'PRODUCT_SOURCE_EXISTS',
    });
  });
});

describe('a source', () => {
  it.each([
    ['code', { code: 'lower' }],
    ['mapping', { mapping: MAPPING.slice(1) }],
    ['mapping', { mapping: null }],
    ['mapping', { mapping: [...MAPPING, { field: 'KIND', fixed: 'FUND' }] }],
    ['mapping.0.column', { mapping: [{ field: 'NAME_ZH' }] }],
  ])('is refused for a wrong %s', async (field, over) => {
    const valid = {
      idempotencyKey: key(),
      code: 'WRONG',
      nameZh: '一',
      nameEn: 'One',
      kind: 'CSV',
    };
    expect(
      await bank.ask(manager, CREATE, { input: { ...valid, mapping: MAPPING, ...over } }),
    ).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  it('is changed as its reader saw it', async () => {
    const id = await aSource('CHANGE');
    const input = { id, version: 1, nameZh: '新名', nameEn: 'New', mapping: MAPPING };
    const change = () =>
      bank.ask(
        manager,
        `mutation ($input: ChangeProductSourceInput!) { changeProductSource(input: $input) { name version } }`,
        { input },
      );
    expect(answered(await change(), 'changeProductSource')).toEqual({ name: '新名', version: 2 });
    expect(await change()).toMatchObject({ code: 'PRODUCT_SOURCE_CHANGED' });
  });

  it('is of staff of the head office who may, and of nobody else', async () => {
    const source = await aSource('MINE');
    const file = fileOf(STEADY);
    for (const caller of [anOperator('PRODUCT_MANAGER', 'demo.b01'), anOperator('ANALYST')]) {
      expect(await start({ source, file }, caller)).toMatchObject({ code: 'FORBIDDEN' });
    }
    const own = await bank.ask(
      customerCaller(deposit.id, 'demo.b01'),
      '{ productSources { edges { node { id } } } }',
    );
    expect(answered(own, 'productSources')).toEqual({ edges: [] });
  });
});
