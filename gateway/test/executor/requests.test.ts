import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { newInFlight } from '../../src/executor/index.ts';
import { openWorld } from './compare.ts';
import { pricesWorld } from './worlds/prices.ts';
import { shopWorld } from './worlds/shop.ts';

describe('an operation', () => {
  it('asks for the same entity once, wherever it stands', async () => {
    const { federated, requests } = openWorld(shopWorld);
    await federated(parse('{ reviews { author { age } } }'));
    const [, people] = requests;
    expect(people?.variables).toEqual({
      _r0: ['p1', 'p2', 'p3'].map((id) => ({ __typename: 'Person', id })),
    });
  });

  it('asks a subgraph once for entities of several places that are ready together', async () => {
    const { federated, requests } = openWorld(shopWorld);
    await federated(
      parse('{ products { reviews { stars } rating } things { ... on Shop { rating } } }'),
    );
    expect(requests.map(({ subgraph }) => subgraph)).toEqual(['products', 'reviews']);
    expect(requests[1]?.query).toContain('_e1:_entities');
  });

  it('keeps contradicting requirements apart in one request', async () => {
    const { federated, requests } = openWorld(pricesWorld);
    await federated(parse('{ ware(id: "w1") { inEuro inDollar } }'));
    expect(requests.map(({ subgraph }) => subgraph)).toEqual(['wares', 'shipping']);
    expect(requests[1]?.variables).toEqual({
      _r0: [{ __typename: 'Ware', id: 'w1', price: 1 }],
      _r1: [{ __typename: 'Ware', id: 'w1', price: 2 }],
    });
  });

  it('asks for nothing that conditions leave out', async () => {
    const { federated, requests } = openWorld(shopWorld);
    const document = parse(
      'query ($more: Boolean = false) { products { name stock @include(if: $more) } }',
    );
    await federated(document);
    expect(requests.map(({ subgraph }) => subgraph)).toEqual(['products']);
    await federated(document, { more: true });
    expect(requests.map(({ subgraph }) => subgraph)).toEqual(['products', 'products', 'stock']);
  });
});

describe('a request under way', () => {
  const later = () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    return { promise, resolve };
  };

  it('serves those that ask the same, until it is answered', async () => {
    const inFlight = newInFlight();
    const { promise, resolve } = later();
    const first = inFlight.share('ann {a}', () => promise);
    const second = inFlight.share('ann {a}', () => Promise.resolve('another'));
    const other = inFlight.share('ben {a}', () => Promise.resolve('of ben'));
    resolve('shared');
    expect(await Promise.all([first, second, other])).toEqual(['shared', 'shared', 'of ben']);
    expect(await inFlight.share('ann {a}', () => Promise.resolve('new'))).toBe('new');
  });

  it('is not joined after a change', async () => {
    const inFlight = newInFlight();
    const { promise, resolve } = later();
    const before = inFlight.share('ann {a}', () => promise);
    inFlight.forget();
    const after = inFlight.share('ann {a}', () => Promise.resolve('after'));
    resolve('before');
    expect(await Promise.all([before, after])).toEqual(['before', 'after']);
  });
});
