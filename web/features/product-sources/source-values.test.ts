import { describe, expect, it } from 'vitest';
import { mappingOf, valuesOf } from './source-values.ts';

const FORM = {
  ...({ kind: 'CSV', nameZh: '一', nameEn: 'One' } as const),
  columns: {
    EXTERNAL_ID: ' 代码 ',
    NAME_ZH: '名称',
    KIND: '类别',
    CURRENCY: '= CNY',
    TERM_DAYS: '',
  },
  values: { KIND: [{ from: '混合型', to: 'FUND' }] },
};

describe('the mapping of a source', () => {
  it('is a column or a fixed value for each field that was filled in', () => {
    expect(mappingOf(FORM)).toEqual([
      { field: 'EXTERNAL_ID', column: '代码', values: [] },
      { field: 'NAME_ZH', column: '名称', values: [] },
      { field: 'KIND', column: '类别', values: [{ from: '混合型', to: 'FUND' }] },
      { field: 'CURRENCY', fixed: 'CNY', values: [] },
    ]);
  });

  it('comes back as it was written', () => {
    const mapping = mappingOf(FORM) ?? [];
    expect(mappingOf({ ...FORM, ...valuesOf(mapping) })).toEqual(mapping);
  });

  it('is none for the ledger', () => {
    expect(mappingOf({ ...FORM, kind: 'LEDGER' })).toBeNull();
  });
});
