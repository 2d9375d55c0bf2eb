import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSupergraph } from '../src/graph/supergraph.ts';
import { newIssuer } from './support/issuer.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@authenticated", "@requiresScopes", { name: "@policy", as: "@may" }])`;

const SDL = {
  business: `${LINK}
    type Query {
      open: Int
      people: [Person!]
      things: [Thing!]
      signedIn: Int @authenticated
      strict: Int! @authenticated
      vault: Vault
      either: Either
    }
    type Mutation { pay: Int @requiresScopes(scopes: [["pay"]]) }
    interface Thing { id: ID! }
    type Chair implements Thing { id: ID! legs: Int }
    type Safe implements Thing @authenticated { id: ID! code: Int }
    union Either = Chair | Safe
    type Vault @requiresScopes(scopes: [["vault:read", "vault:enter"], ["root"]]) { gold: Int }
    type Person @key(fields: "id") {
      id: ID!
      name: String @may(policies: [["customer:read"]])
    }`,
  data: `${LINK}
    scalar Score @authenticated
    type Person @key(fields: "id") { id: ID! score: Score tags: [String!] @authenticated }`,
  operations: `${LINK} type Query { other: Int }
    type Subscription { ticks: Int @authenticated }`,
};

const person = (id: string) => ({ __typename: 'Person', id });
const ROOTS = {
  business: {
    open: 1,
    people: [person('1'), person('2')].map((each) => ({ ...each, name: 'Li' })),
    things: [{ __typename: 'Chair', id: 'c', legs: 4 }],
    either: { __typename: 'Safe', id: 's', code: 7 },
    signedIn: 2,
    strict: 3,
    vault: { gold: 9 },
    pay: 5,
  },
  data: {},
  operations: { other: 0 },
};
const RESOLVERS = {
  business: {},
  data: {
    Person: { __resolveReference: async (at: object) => ({ ...at, score: 7, tags: ['x'] }) },
  },
  operations: {},
};
type Name = keyof typeof SDL;

const servers: Server[] = [];
const asked: string[] = [];
let gateway: RunningGateway;
let composed: string;
let tokens: Record<'partner' | 'vault' | 'half', string>;

beforeAll(async () => {
  const issuer = await newIssuer();
  const urls = {
    business: await serve('business', issuer.jwks),
    data: await serve('data', issuer.jwks),
    operations: await serve('operations', issuer.jwks),
  };
  const { supergraphSdl, errors } = composeServices(
    Object.entries(SDL).map(([name, sdl]) => ({
      name,
      url: `http://${name}`,
      typeDefs: parse(sdl),
    })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? []);
  composed = supergraphSdl;
  gateway = await startGateway({ supergraphSdl, urls });
  const tokenWith = (scope: string) =>
    issuer.token({ client_id: 'p', kind: 'PARTNER', organisation: 'demo', scope });
  tokens = {
    partner: await tokenWith('customer:read'),
    vault: await tokenWith('vault:read vault:enter'),
    half: await tokenWith('vault:read'),
  };
});
afterAll(async () => {
  await gateway.close();
  for (const server of servers) server.close();
});

async function serve(name: Name, jwks: () => object): Promise<string> {
  const typeDefs = parse(SDL[name]);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: RESOLVERS[name] }]);
  const server = createServer((request, response) => {
    void (async () => {
      response.setHeader('content-type', 'application/json');
      if (request.method === 'GET') {
        const isKeys = request.url === '/auth/jwks';
        return response.end(JSON.stringify(isKeys ? jwks() : { horizon: '1', revocations: [] }));
      }
      const { query, variables } = JSON.parse(await text(request)) as {
        query: string;
        variables: Record<string, unknown>;
      };
      asked.push(`${name} ${query}`);
      const answer = await graphql({
        ...{ schema, source: query, variableValues: variables, rootValue: ROOTS[name] },
      });
      return response.end(JSON.stringify(answer));
    })();
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

async function ask(query: string, token?: string) {
  asked.length = 0;
  const { data, errors = [] } = await gateway.ask(query, token === undefined ? {} : { token });
  return {
    data,
    denied: errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]),
  };
}

const denied = (...paths: string[]) => paths.map((path) => [path, 'UNAUTHORIZED_FIELD_OR_TYPE']);

describe('a field that demands something of who asks', () => {
  it.each([
    ['for nobody', '{ open signedIn }', { open: 1, signedIn: null }, denied('signedIn')],
    ['under the client’s name', '{ x: signedIn }', { x: null }, denied('x')],
    ['that cannot be null takes its parent along', '{ open strict }', null, denied('strict')],
    [
      'of another subgraph, also by the type of what it gives',
      '{ people { id score tags } }',
      { people: [1, 2].map((id) => ({ id: String(id), score: null, tags: null })) },
      denied('people.@.score', 'people.@.tags'),
    ],
    [
      'in a fragment',
      '{ people { ...f } } fragment f on Person { id ... { name } }',
      { people: [1, 2].map((id) => ({ id: String(id), name: null })) },
      denied('people.@.name'),
    ],
    [
      'of an interface, if any type behind it demands it',
      '{ things { id ... on Chair { legs } } }',
      { things: null },
      denied('things'),
    ],
    [
      'of one type of a union',
      '{ either { ... on Safe { code } ... on Chair { legs } } }',
      { either: { code: null } },
      denied('either.code'),
    ],
    ['that changes something', 'mutation { pay }', { pay: null }, denied('pay')],
  ])('%s is null, with an error, and not asked for', async (...[, query, data, expected]) => {
    const answer = await ask(query);
    expect(answer).toEqual({ data, denied: expected });
    const secret = /signedIn|strict|score|tags|name\b(?! *:)|code|pay/;
    expect(asked.filter((request) => secret.test(request.replaceAll('__typename', '')))).toEqual(
      [],
    );
  });

  it('is given to whoever has what it demands, from the same document', async () => {
    const query = '{ people { id name tags } vault { gold } }';
    const whole = [1, 2].map((id) => ({ id: String(id), name: 'Li', tags: ['x'] }));
    expect(await ask(query, tokens.partner)).toEqual({
      data: { people: whole, vault: null },
      denied: denied('vault'),
    });
    expect((await ask(query, tokens.vault)).data).toMatchObject({ vault: { gold: 9 } });
    expect((await ask(query, tokens.half)).data).toMatchObject({ vault: null });
    expect((await ask(query)).denied).toEqual(denied('people.@.name', 'people.@.tags', 'vault'));
  });

  it('is no subscription either', async () => {
    const client = gateway.connect();
    const event = client.iterate({ query: 'subscription { ticks }' }).next();
    await expect(event).resolves.toMatchObject({
      value: { errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }] },
    });
    await client.dispose();
  });
});

describe('a supergraph', () => {
  it('with a security feature that nobody here enforces is refused', () => {
    const known = '@link(url: "https://specs.apollo.dev/link/v1.0")';
    const unknown = '@link(url: "https://x.test/locks/v0.1", for: SECURITY)';
    const sdl = composed.replace(known, `${known} ${unknown}`);
    expect(() => loadSupergraph(sdl)).toThrow(/locks/);
  });
});
