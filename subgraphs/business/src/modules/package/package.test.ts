import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { answered } from '../../../test/people.ts';
import * as intake from '../../intake/index.ts';
import * as rows from '../../../test/rows.ts';
import { ADULT, type ShownPackage, approver, manager, openShelf } from '../../../test/shelf.ts';

const { desk, bank, tell, told, decide, draft, find, published, components } = await openShelf();

describe('a package', () => {
  let first: ShownPackage;

  it('is written of products of several sources, and says what it would be', async () => {
    const written = await draft('MIX');
    expect(written).toMatchObject({
      ...{ number: 1, status: 'DRAFT', termsHash: null, problems: [], currency: 'CNY' },
      makers: [manager.subject],
      components: [
        { code: 'TD', annualRate: '0.012500', tiers: [{ from: '5000', annualRate: '0.02' }] },
        { code: 'FUND', annualRate: null, tiers: [] },
      ],
      rules: [{ code: 'ADULT', facts: ['age'], sentence: '须年满十八周岁' }],
    });
    const another = { idempotencyKey: 'x', code: 'MIX', nameZh: '二', nameEn: 'Two' };
    expect(await tell('createPackageVersion', another)).toMatchObject({ code: 'PACKAGE_EXISTS' });
    first = written;
  });

  it('is approved by another person, and then stays as it is', async () => {
    const seen = { id: first.id, version: first.version };
    const submitted = await told<ShownPackage>('submitPackageVersion', seen);
    expect(submitted).toMatchObject({ status: 'SUBMITTED', termsHash: expect.any(String) });
    const approval = submitted.approval?.id ?? '';
    expect(await decide(manager, 'approve', approval)).toMatchObject({ code: 'FORBIDDEN' });
    await decide(approver, 'approve', approval);
    first = await find(first.id);
    expect(first).toMatchObject({ status: 'PUBLISHED', termsHash: submitted.termsHash });
    expect(
      await tell('discardPackageVersion', { id: first.id, version: first.version }),
    ).toMatchObject({ code: 'PACKAGE_CHANGED' });
    await expect(
      bank
        .em()
        .execute(`update business.package_version set terms = '{}' where id = ?`, [first.id]),
    ).rejects.toThrow('stays as it is');
  });

  it('keeps its terms when a product changes, and the next version says in what it differs', async () => {
    await intake.intakeProducts(bank.em(), [{ ...desk.term, annualRate: '0.0100' }]);
    expect(await find(first.id)).toMatchObject({ components: [{ annualRate: '0.012500' }, {}] });
    const next = await draft('MIX', { rules: [] });
    expect(next).toMatchObject({ number: 2, before: { number: 1 } });
    expect(next.changes).toEqual([
      { part: 'RATE', about: 'TD', before: '0.012500', after: '0.010000' },
      {
        part: 'RULE',
        about: 'ADULT',
        before: expect.stringContaining(ADULT.sentenceEn),
        after: null,
      },
    ]);
    const compared = await bank.ask(
      manager,
      `{ packageChanges(from: "${next.id}", to: "${first.id}") { part before } }`,
    );
    expect(answered(compared, 'packageChanges')).toMatchObject([
      { part: 'RATE' },
      { part: 'RULE' },
    ]);
    await told('discardPackageVersion', { id: next.id, version: next.version });
    await intake.intakeProducts(bank.em(), [desk.term]);
  });

  it('goes back to who writes it with the reason, and is nothing new unchanged', async () => {
    const { id, version } = await draft('BACK');
    const { approval } = await told<ShownPackage>('submitPackageVersion', { id, version });
    await decide(approver, 'reject', approval?.id ?? '');
    expect(await find(id)).toMatchObject({
      ...{ status: 'DRAFT', rejectionReason: 'Not so', termsHash: null },
    });
    await published('SAME');
    const same = await draft('SAME');
    const seen = { id: same.id, version: same.version };
    expect(await tell('submitPackageVersion', seen)).toMatchObject({ code: 'PACKAGE_UNCHANGED' });
  });

  it('is refused where it could not be sold', async () => {
    const card = rows.aProduct('CARD', { kind: 'CARD', annualRate: null, termDays: null });
    const off = rows.aProduct('OFF', { status: 'SUSPENDED' });
    await intake.intakeProducts(bank.em(), [card, off]);
    const tiers = [{ from: '1', annualRate: '0.01' }];
    const wrong = await draft('WRONG', {
      components: [
        { productId: card.id },
        { productId: off.id },
        { productId: desk.fund.id, tiers },
        { productId: '0197a000-0000-7000-8000-000000000000' },
      ],
    });
    expect(wrong.problems).toEqual([
      { code: 'PRODUCT_WITHOUT_ORDER', product: 'CARD' },
      { code: 'PRODUCT_NOT_ON_SALE', product: 'OFF' },
      { code: 'PRODUCT_WITHOUT_RATE', product: 'FUND' },
      { code: 'PRODUCT_UNKNOWN', product: '0197a000-0000-7000-8000-000000000000' },
    ]);
    const seen = { id: wrong.id, version: wrong.version };
    expect(await tell('submitPackageVersion', seen)).toMatchObject({ code: 'PACKAGE_INVALID' });
  });

  it.each([
    ['rules.0.logic', { rules: [{ ...ADULT, logic: '{"map":[1,2]}' }] }],
    ['rules.0.logic', { rules: [{ ...ADULT, logic: 'no' }] }],
    ['components', { components: [components[0], components[0]] }],
    [
      'components.0.tiers',
      {
        components: [
          {
            productId: desk.term.id,
            tiers: [
              { from: '2', annualRate: '0.1' },
              { from: '1', annualRate: '0.2' },
            ],
          },
        ],
      },
    ],
  ])('is refused for a wrong %s', async (field, over) => {
    const words = { nameZh: '一', nameEn: 'One', summaryZh: '', summaryEn: '' };
    const { id, version } = await mine();
    expect(
      await tell('changePackageVersion', { id, version, ...words, components, rules: [], ...over }),
    ).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  /** The same one each time. */
  const mine = () => {
    const input = { idempotencyKey: 'mine', code: 'FIELDS', nameZh: '一', nameEn: 'One' };
    return told<ShownPackage>('createPackageVersion', input);
  };

  it('is made at the head office, by who may', async () => {
    const input = { idempotencyKey: 'y', code: 'MINE', nameZh: '一', nameEn: 'One' };
    for (const caller of [anOperator('PRODUCT_MANAGER', 'demo.b01'), anOperator('ANALYST')]) {
      expect(await tell('createPackageVersion', input, caller)).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });

  it('has its history', async () => {
    const asked = await bank.ask(
      manager,
      `{ history(objectKind: "PackageVersion", objectId: "${first.id}") { edges { node { action } } } }`,
    );
    const { edges } = answered(asked, 'history') as { edges: { node: { action: string } }[] };
    expect(edges.map(({ node }) => node.action).toReversed()).toEqual([
      'package.created',
      'package.changed',
      'package.submitted',
      'package.published',
    ]);
  });
});
