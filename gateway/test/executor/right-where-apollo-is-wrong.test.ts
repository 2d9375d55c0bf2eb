import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openWorld } from './compare.ts';
import { supergraphOf, type Value, type World } from './world.ts';
import { keysWorld } from './worlds/keys.ts';
import { pricesWorld } from './worlds/prices.ts';

const thing: Value = { __typename: 'Thing', interfaces: ['Node'], id: 'n1', name: 'one' };
const unknown: Value = { ...thing, id: 'gone' };

const interfaceObjectWorld: World = {
  subgraphs: {
    a: `
      type Query { nodes: [Node!]! }
      interface Node @key(fields: "id") { id: ID! }
      type Thing implements Node @key(fields: "id") { id: ID! name: String }`,
    b: `
      type Query { node(id: ID!): Node }
      type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }`,
  },
  entities: [thing],
  resolvers: {
    Query: { node: (_, { id }) => (id === 'n1' ? thing : unknown), nodes: () => [thing] },
  },
};

describe("arguments of the client's own", () => {
  const { federated } = openWorld(pricesWorld);

  it('do not change what a requirement asks for with other arguments', async () => {
    const answer = await federated(parse('{ ware(id: "w1") { price(currency: CNY) inEuro } }'));
    expect(answer).toEqual({ data: { ware: { price: 7, inEuro: 1000 } }, errors: [] });
  });

  it('nor do those of another requirement', async () => {
    const answer = await federated(parse('{ ware(id: "w1") { inEuro inDollar inDefault } }'));
    const ware = { inEuro: 1000, inDollar: 2000, inDefault: 7000 };
    expect(answer).toEqual({ data: { ware }, errors: [] });
  });
});

describe('an entity that is reached by several of its keys', () => {
  it('has what it requires before it is asked for what requires it', async () => {
    const { federated } = openWorld(keysWorld);
    const answer = await federated(parse('{ blocked { title } accounts { iban } }'));
    expect(answer.data).toMatchObject({ blocked: [{ title: 'Account of owner 2' }] });
  });
});

describe('an object of which only the interface is known', () => {
  const sdl = supergraphOf(interfaceObjectWorld);
  const { federated } = openWorld(interfaceObjectWorld);
  const ask = (id: string, fields: string) =>
    federated(parse(`{ node(id: "${id}") { ${fields} } }`));

  it('is completed by the subgraph that knows its type', async () => {
    const { data } = await ask('n1', '__typename ... on Thing { name }');
    expect(data).toEqual({ node: { __typename: 'Thing', name: 'one' } });
  });

  it.each(['__typename', 'id ... on Thing { name }'])(
    'is an error and no silent null when nobody knows it: %s',
    async (fields) => {
      expect(await ask('gone', fields)).toEqual({
        data: { node: null },
        errors: [expect.stringContaining('node')],
      });
    },
  );

  it('is an error when its key cannot be resolved anywhere', async () => {
    const key = /(interface Node\s+@join__type\(graph: A, key: "id")/;
    const broken = openWorld(interfaceObjectWorld, sdl.replace(key, '$1, resolvable: false'));
    const question = parse('{ node(id: "n1") { __typename } }');
    await expect(broken.federated(question)).rejects.toThrow('Node');
  });
});
