import type { Value, World } from '../world.ts';

const account = (n: number): Value => ({
  __typename: 'Account',
  id: `a${n}`,
  iban: `IBAN${n}`,
  number: { bank: 'B1', serial: n, check: n % 7 },
  owner: `owner ${n}`,
  balance: n * 100,
  isBlocked: n % 2 === 0,
  rate: n / 10,
  note: n === 2 ? null : `note ${n}`,
});
const [one, two, three] = [account(1), account(2), account(3)];
const branch: Value = {
  __typename: 'Branch',
  code: 'x',
  accounts: [one, two, three, one],
  main: two,
};

/** One entity with four keys; no subgraph knows them all. */
export const keysWorld: World = {
  subgraphs: {
    core: `
      type Query { accounts: [Account!]! account(id: ID!): Account }
      type Account @key(fields: "id") @key(fields: "number { bank serial }") {
        id: ID! number: Number! owner: String! }
      type Number @shareable { bank: String! serial: Int! }`,
    payments: `
      type Query { byIban(iban: String!): Account }
      type Account @key(fields: "iban") @key(fields: "id") { id: ID! iban: String! balance: Int! }`,
    risk: `
      type Query { blocked: [Account!]! }
      type Account @key(fields: "iban") { iban: String! isBlocked: Boolean! note: String }`,
    ledger: `
      type Query { branch: Branch }
      type Branch @key(fields: "code") { code: ID! accounts: [Account!]! main: Account }
      type Account @key(fields: "number { bank serial }") @key(fields: "number { serial check } owner") {
        number: Number! owner: String! @external rate: Float!
        title: String @requires(fields: "owner") }
      type Number @shareable { bank: String! serial: Int! check: Int! }`,
    titles: `
      type Account @key(fields: "number { serial check } owner") {
        number: Number! owner: String! @external short: String! }
      type Number @shareable { serial: Int! check: Int! }`,
  },
  entities: [one, two, three, branch],
  resolvers: {
    Query: {
      accounts: () => [one, two, three],
      account: (_, { id }) => [one, two, three].find((each) => each['id'] === id) ?? null,
      byIban: (_, { iban }) => [one, two, three].find((each) => each['iban'] === iban) ?? null,
      blocked: () => [two],
      branch: () => branch,
    },
    Account: {
      title: (_, __, read) => `Account of ${String(read('owner'))}`,
      short: ({ owner }) => String(owner).slice(-1),
    },
  },
};

export const keysQuestions: readonly string[] = [
  '{ accounts { owner balance isBlocked } }',
  '{ accounts { isBlocked note rate } }',
  '{ accounts { short title } }',
  '{ branch { code accounts { owner balance note } } }',
  '{ branch { accounts { title short rate isBlocked } main { id iban } } }',
  '{ branch { main { number { bank serial check } iban title } } }',
  '{ byIban(iban: "IBAN3") { owner rate title } none: byIban(iban: "?") { owner rate title } }',
  '{ blocked { id owner balance rate short } }',
  '{ blocked { number { check } note } accounts { number { check bank } } }',
  '{ account(id: "a1") { iban number { serial } isBlocked } other: account(id: "a2") { note short } }',
  '{ branch { accounts { id } } accounts { iban } blocked { title } byIban(iban: "IBAN1") { short } }',
];
