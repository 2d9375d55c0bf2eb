import { stableId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it, vi } from 'vitest';
import { idOf, linkTo, NAMES, reference, testIdentities } from './identities.fixture.ts';

const known = await testIdentities();
const { api, asked, becomes, conflicts, identitiesOf, linkOf, mutate, openConflict, track } = known;

describe('what a device did', () => {
  it('becomes the customer’s at once when they sign in, and what follows is theirs', async () => {
    await track('loan.looked', { anonymousId: 'phone-1' });
    await track('loan.looked', { anonymousId: 'phone-1' });
    await becomes('loan.looked', ['', '']);
    await track('app.launched', { anonymousId: 'phone-1', userId: idOf('ann') });
    await becomes('loan.looked', ['ann', 'ann']);
    await track('loan.looked', { anonymousId: 'phone-1' });
    await becomes('loan.looked', ['ann', 'ann', 'ann']);
    expect(await identitiesOf('ann')).toMatchObject([
      {
        ...{ kind: 'DEVICE', value: 'phone-1', source: 'SIGN_IN', confidence: 0.7 },
        ...{ actor: 'collect', until: null, others: [] },
      },
    ]);
  });

  it('is in the timeline and in the analyses of the customer', async () => {
    const source = `query ($ids: [_Any!]!, $names: [String!], $input: FunnelInput!) {
      _entities(representations: $ids) { ... on Customer { timeline(filter: { names: $names }) {
        totalCount edges { node { isJoined } } } } }
      funnel(input: $input) { steps { count } } }`;
    const steps = ['loan.looked', 'app.launched'].map((event) => ({ label: event, event }));
    const [from, to] = [-3_600_000, 60_000].map((ms) => new Date(Date.now() + ms).toISOString());
    const input = { steps, from, to };
    const variables = { ids: [reference('ann')], names: ['loan.looked'], input };
    expect(await api.read(source, asked(variables, {}))).toMatchObject({
      _entities: [{ timeline: { totalCount: 3, edges: [{ node: { isJoined: true } }, {}, {}] } }],
      funnel: { steps: [{ count: 1 }, { count: 1 }] },
    });
  });

  it('is nobody’s again once the link is ended, and a sign-in does not link it again', async () => {
    const asOf = new Date().toISOString();
    const { id } = await linkOf('ann', 'phone-1');
    const ended = await mutate('endIdentityLink', { id, reason: 'sold the phone' });
    expect(ended).toMatchObject({ data: { endIdentityLink: { id } } });
    await becomes('loan.looked', ['', '', '']);
    await becomes('app.launched', ['ann']);
    await track('app.launched', { anonymousId: 'phone-1', userId: idOf('ann') });
    await track('loan.looked', { anonymousId: 'phone-1' });
    await becomes('app.launched', ['ann', 'ann']);
    await becomes('loan.looked', ['', '', '', '']);
    expect(await identitiesOf('ann')).toEqual([]);
    expect(await identitiesOf('ann', { asOf })).toMatchObject([{ id }]);
    expect(await identitiesOf('ann', { withEnded: true })).toMatchObject([
      { id, endedBy: 'analyst.demo', endReason: 'sold the phone' },
    ]);
    expect(await mutate('endIdentityLink', { id })).toMatchObject({
      code: 'IDENTITY_LINK_NOT_FOUND',
    });
  });

  it('comes back, each event once, when an operator links it', async () => {
    const linked = await mutate('linkIdentity', linkTo('ann', { value: 'phone-1' }));
    expect(linked).toMatchObject({ data: { linkIdentity: {} } });
    await becomes('loan.looked', ['ann', 'ann', 'ann', 'ann']);
  });
});

describe('a device of two', () => {
  it('is of neither, and waits for a decision', async () => {
    await track('card.looked', { anonymousId: 'tablet' });
    await track('signed.in', { anonymousId: 'tablet', userId: idOf('ann') });
    await becomes('card.looked', ['ann']);
    await track('signed.in', { anonymousId: 'tablet', userId: idOf('bob') });
    const conflict = await openConflict('tablet');
    expect(conflict).toMatchObject({ organisation: 'demo.b01.o01', status: 'OPEN' });
    expect(conflict.claims.map(({ customer }) => customer.id)).toEqual([idOf('ann'), idOf('bob')]);
    await becomes('card.looked', ['']);
    await becomes('signed.in', ['ann', 'bob']);
    expect((await linkOf('bob', 'tablet')).others).toEqual([{ id: idOf('ann') }]);
  });

  it('is a matter of the part of the bank alone that its customers are of', async () => {
    const elsewhere = { caller: anOperator('ANALYST', 'demo.b02') };
    expect(await conflicts('OPEN', elsewhere)).toEqual([]);
    expect(
      await conflicts('OPEN', { caller: anOperator('SERVICE_AGENT', 'demo.b01') }),
    ).toHaveLength(1);
    const { id } = await openConflict('tablet');
    const decision = { id, decision: 'SHARED' };
    expect(await mutate('decideIdentityConflict', decision, elsewhere)).toMatchObject({
      code: 'IDENTITY_CONFLICT_NOT_FOUND',
    });
    const own = await linkOf('bob', 'tablet');
    expect(await mutate('endIdentityLink', { id: own.id }, elsewhere)).toMatchObject({
      code: 'IDENTITY_LINK_NOT_FOUND',
    });
    expect(await identitiesOf('ann', {}, elsewhere)).toEqual([]);
    expect(await identitiesOf('bob', {}, { caller: aCustomer(idOf('ann')) })).toEqual([]);
  });

  it('is given to one of them, once', async () => {
    const { id } = await openConflict('tablet');
    const decide = (over: object) => mutate('decideIdentityConflict', { id, ...over });
    const refused = { code: 'INVALID_INPUT' };
    expect(await decide({ decision: 'OWNED', ownerId: idOf('carl') })).toMatchObject(refused);
    expect(await decide({ decision: 'OWNED' })).toMatchObject(refused);
    expect(await decide({ decision: 'OWNED', ownerId: idOf('bob') })).toMatchObject({
      data: { decideIdentityConflict: { id } },
    });
    await becomes('card.looked', ['bob']);
    expect(await decide({ decision: 'SHARED' })).toMatchObject({
      code: 'IDENTITY_CONFLICT_DECIDED',
    });
    await track('signed.in', { anonymousId: 'tablet', userId: idOf('ann') });
    await becomes('signed.in', ['ann', 'ann', 'bob']);
    expect(await conflicts()).toEqual([]);
    await becomes('card.looked', ['bob']);
    expect(await conflicts('OWNED')).toMatchObject([{ id, claims: [{}, {}] }]);
  });

  it('is found to be shared without asking when five have it, and a sixth is not linked', async () => {
    await track('queue.looked', { anonymousId: 'counter' });
    const six = NAMES.slice(0, 6);
    for (const name of six) {
      await track('counter.used', { anonymousId: 'counter', userId: idOf(name) });
    }
    await becomes('counter.used', six);
    await vi.waitFor(
      async () =>
        expect(await conflicts('SHARED')).toMatchObject([
          { value: 'counter', decidedBy: null, claims: [{}, {}, {}, {}, {}] },
        ]),
      15_000,
    );
    expect(await conflicts()).toEqual([]);
    await becomes('queue.looked', ['']);
    const sixth = linkTo('fred', { value: 'counter' });
    expect(await mutate('linkIdentity', sixth)).toMatchObject({ code: 'IDENTITY_LIMIT_REACHED' });
  });
});

it('tells whose a value is, as of a moment', async () => {
  const ownerOf = async (value: string, asOf: string | null = null) => {
    const source = `query ($value: String!, $asOf: DateTime) {
      identityOwner(kind: DEVICE, value: $value, asOf: $asOf) { id } }`;
    const { identityOwner: owner } = await api.read<{ identityOwner: { id: string } | null }>(
      source,
      asked({ value, asOf }, {}),
    );
    return owner?.id ?? null;
  };
  const before = new Date().toISOString();
  await track('wallet.opened', { anonymousId: 'phone-g', userId: idOf('gina') });
  await vi.waitFor(async () => expect(await ownerOf('phone-g')).toBe(idOf('gina')), 15_000);
  expect(await ownerOf('phone-g', before)).toBeNull();
  expect(await ownerOf('counter')).toBeNull();
});

it.each([
  ['a customer that there is not', { customerId: stableId('nobody') }, 'CUSTOMER_NOT_FOUND'],
  ['a merge with nobody', { kind: 'CUSTOMER', value: stableId('nobody') }, 'CUSTOMER_NOT_FOUND'],
  ['a merge with what is no id', { kind: 'CUSTOMER', value: 'ann' }, 'INVALID_INPUT'],
  ['a merge with themselves', { kind: 'CUSTOMER', value: idOf('ann') }, 'INVALID_INPUT'],
  ['no reason', { reason: ' ' }, 'INVALID_INPUT'],
])('refuses %s', async (_what, over, code) => {
  expect(await mutate('linkIdentity', linkTo('ann', { value: 'x', ...over }))).toMatchObject({
    code,
  });
});

it('is for those who may', async () => {
  const by = { caller: anOperator('CAMPAIGN_MANAGER') };
  const forbidden = { code: 'FORBIDDEN' };
  expect(await mutate('linkIdentity', linkTo('ann', { value: 'y' }), by)).toMatchObject(forbidden);
  expect(await api.ask(`{ identityConflicts { totalCount } }`, by)).toMatchObject(forbidden);
});
