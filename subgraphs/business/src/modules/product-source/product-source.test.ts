import { aCustomer as customerCaller, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { MAPPING, STEADY, fileOf, itemsOf, manager, sourcesOf } from './product-source.fixture.ts';

const bank = await openBank();
const { aSource, create, product, start, started, taken } = sourcesOf(bank);
const deposit = rows.aProduct('T1', { names: { zh: '定期存款', en: 'Term deposit' } });

beforeAll(async () => {
  await intake.intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
  await intake.intakeProducts(bank.em(), [deposit]);
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
    const another = { code: 'CORE', nameZh: '二', nameEn: 'Two' };
    expect(await create({ ...another, kind: 'LEDGER' })).toMatchObject({
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
      code: 'WRONG',
      nameZh: '一',
      nameEn: 'One',
      kind: 'CSV',
    };
    expect(await create({ ...valid, mapping: MAPPING, ...over })).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
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
