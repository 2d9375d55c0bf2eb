import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ShownPackage, lookingIn, manager, openShelf } from '../../../test/shelf.ts';

const { desk, bank, tell, told, published, listed, wanted, key } = await openShelf();
const self = desk.inChannel('mobile');
const { ask, shelf, on } = lookingIn({ desk, self });

const assess = (grade: string) =>
  told(
    'assessCustomerRisk',
    { idempotencyKey: key(), customerId: desk.ann.id, grade, form: 'F-1' },
    desk.teller,
  );

let mix: ShownPackage;

beforeAll(async () => {
  await bank.em().execute(`update business.product set risk_level = 'R3' where code = 'FUND'`);
  mix = await published('MIX');
});

describe('a shelf', () => {
  it('shows one package to each channel in its own way', async () => {
    await listed(mix.id);
    await listed(mix.id, {
      ...{ channel: 'wechat', quota: 5, titleZh: '微信专享', titleEn: 'For WeChat' },
      fields: ['RISK_LEVEL', 'MINIMUM_AMOUNT', 'REMAINING'],
    });
    expect(await on('MIX')).toMatchObject({
      ...{
        number: 1,
        title: '开年优选',
        english: 'New year',
        summary: '存款与基金',
        bestRate: '0.02',
      },
      ...{ components: [{ code: 'TD' }, { code: 'FUND' }], termsHash: mix.termsHash },
      ...{ riskLevel: null, minimumAmount: null, remaining: null, isSoldOut: false },
    });
    expect(await on('MIX', {}, desk.inChannel('wechat'))).toMatchObject({
      ...{
        title: '微信专享',
        riskLevel: 'R3',
        minimumAmount: { amount: '100.0000' },
        remaining: 5,
      },
      ...{ summary: null, bestRate: null, components: null, termsHash: mix.termsHash },
    });
    expect(await shelf({}, desk.inChannel('web'))).toEqual([]);
  });

  it('is previewed by staff, also as it will be', async () => {
    await listed(mix.id, { channel: 'web', opensAt: '2026-05-01T00:00:00Z' });
    const asked = { channel: 'web', at: '2026-05-02T00:00:00Z' };
    expect(await on('MIX', { channel: 'web' }, manager)).toBeUndefined();
    expect(await on('MIX', asked, manager)).toMatchObject({ code: 'MIX' });
    expect(await on('MIX', asked, anOperator('ANALYST'))).toBeUndefined();
    expect(await ask({}, manager)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('says why something is not for a customer', async () => {
    const before = await on('MIX', { channel: 'mobile', customer: desk.ann.id }, desk.teller);
    expect(before).toMatchObject({
      eligibility: {
        isEligible: false,
        findings: [
          { code: 'SUITABILITY', state: 'NOT_MET', sentence: '尚未进行风险测评' },
          { code: 'ADULT', state: 'MET', facts: [{ name: 'age', value: expect.any(String) }] },
        ],
      },
    });
    await assess('C2');
    expect(await on('MIX')).toMatchObject({
      eligibility: { findings: [{ sentence: '风险承受能力 C2 低于 R3' }, {}] },
    });
    const item = await on('MIX');
    expect(await tell('orderPackage', wanted(item?.id ?? '', mix.termsHash), self)).toMatchObject({
      ...{ code: 'NOT_ELIGIBLE', details: { failed: [{ code: 'SUITABILITY' }] } },
    });
    await assess('C3');
    expect(await on('MIX')).toMatchObject({ eligibility: { isEligible: true } });
    expect(
      await tell(
        'assessCustomerRisk',
        { idempotencyKey: 'me', customerId: desk.ann.id, grade: 'C5', form: 'F' },
        self,
      ),
    ).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a listing', () => {
  it('is of published versions, at the head office, by who may', async () => {
    const branch = { ...manager, organisation: 'demo.b01' };
    const input = {
      ...{ idempotencyKey: key(), packageVersionId: mix.id, channel: 'mobile', fields: [] },
      ...{ opensAt: '2026-01-01T00:00:00Z', titleZh: '一', titleEn: 'One' },
    };
    expect(await tell('listPackage', input, branch)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await tell('listPackage', { ...input, packageVersionId: desk.term.id })).toMatchObject({
      code: 'PACKAGE_NOT_FOUND',
    });
    expect(await tell('listPackage', { ...input, closesAt: '2025-01-01T00:00:00Z' })).toMatchObject(
      { code: 'INVALID_INPUT', details: { field: 'closesAt' } },
    );
    expect(await tell('listPackage', { ...input, posterUrl: 'http://a.b/c' })).toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { field: 'posterUrl' } },
    });
  });

  it('is not changed by who only takes of it', async () => {
    const { id } = (await on('MIX')) ?? { id: '' };
    const asCustomer = bank.context(aCustomer(desk.ann.id, 'demo.b01', 'mobile')).em;
    await expect(
      asCustomer.execute(`update business.package_listing set quota = 1000 where id = ?`, [id]),
    ).rejects.toThrow('stays as it is');
  });
});
