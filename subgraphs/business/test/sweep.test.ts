import { ANONYMOUS, type Caller } from '@zhongtai/kit/caller';
import { aCustomer as customerCaller, aPartner, anOperator } from '@zhongtai/kit/testing';
import { GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { businessSubgraph } from '../src/subgraph.ts';
import { openBank } from './bank.ts';
import { branchWithEverything, type FilledBranch, fillBank } from './filled-bank.ts';

const bank = await openBank();
let first: FilledBranch;

beforeAll(async () => {
  await fillBank(bank.em());
  first = await branchWithEverything(bank.em(), 'demo.b01');
  await branchWithEverything(bank.em(), 'demo.b02');
});

const query = businessSubgraph.schema.getQueryType()!;
/** What is the same for everybody. */
const PUBLIC = ['viewer', 'channels'];
/** For staff alone, or of one person: who sees what is proved beside their features. */
const ELSEWHERE = [
  ...['operators', 'operator', 'roles', 'permissions'],
  ...['approvals', 'approval', 'approvalPolicies'],
  ...['businessDesk', 'importRejects'],
  ...['personalReveals', 'erasures', 'businessPersonalFields', 'consentSummary'],
  ...['tasks', 'task', 'exportOffer'],
  ...['operatorSessions', 'revokedAccess', 'auditEntries', 'history'],
];
const fields = Object.values(query.getFields()).filter(
  ({ name }) => !name.startsWith('_') && !ELSEWHERE.includes(name),
);
const lists = fields.filter(({ type }) => getNamedType(type).name.endsWith('Connection'));
const pages = fields.filter(
  ({ name }) => !lists.some((list) => list.name === name) && !PUBLIC.includes(name),
);

/** All plain fields of a type, so that a sweep sees what a client could. */
function leaves(name: string): string {
  const type = businessSubgraph.schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  return (
    Object.values(type.getFields())
      .filter((field) => !(getNamedType(field.type) instanceof GraphQLObjectType))
      // Guarded on their own.
      .filter((field) => field.name !== 'operatorCount')
      .map((field) => field.name)
      .join(' ')
  );
}

const listQuery = (field: string, type: string) =>
  `{ list: ${field} { totalCount edges { node { ${leaves(type)} } } } }`;

async function listOf(caller: Caller, { name, type }: (typeof fields)[number]) {
  const node = getNamedType(type).name.replace('Connection', '');
  const { data, code } = await bank.ask(caller, listQuery(name, node));
  if (code) return code;
  return data?.['list'] as { totalCount: number; edges: { node: Record<string, unknown> }[] };
}

const branch = (path: string) => anOperator('SERVICE_AGENT', path);

describe.each(lists.map((list) => [list.name, list] as const))('%s', (name, list) => {
  /** Rows of the head office, which every branch sees. */
  const shared = name === 'products' ? 1 : 0;

  it('shows the head office all branches, and each branch only its own', async () => {
    const all = await listOf(anOperator('ANALYST'), list);
    const own = await listOf(branch('demo.b01'), list);
    const other = await listOf(branch('demo.b02'), list);
    if (typeof all === 'string' || typeof own === 'string' || typeof other === 'string') {
      throw new Error('refused');
    }
    expect(own.totalCount).toBeGreaterThan(shared);
    expect(own.edges).toHaveLength(own.totalCount);
    const head = name === 'organisations' ? 1 : shared;
    expect(own.totalCount + other.totalCount - 2 * shared).toBe(all.totalCount - head);
    const ids = new Set(own.edges.map(({ node }) => node['id']));
    expect(other.edges.filter(({ node }) => ids.has(node['id']))).toHaveLength(shared);
  });

  it('shows another bank and a caller without organisation nothing', async () => {
    const nothing = { totalCount: 0, edges: [] };
    expect(await listOf(branch('other'), list)).toEqual(nothing);
    expect(await listOf({ ...branch('demo'), organisation: null }, list)).toEqual(nothing);
  });

  it('asks for sign-in and scope', async () => {
    expect(await listOf(ANONYMOUS, list)).toBe('UNAUTHENTICATED');
    expect(await listOf(aPartner([]), list)).toBe('FORBIDDEN');
  });

  it('shows a customer only their own', async () => {
    const mine = await listOf(customerCaller(first.customer.id, 'demo.b01'), list);
    if (typeof mine === 'string') throw new Error(mine);
    expect(mine.totalCount).toBe(first.ownedByCustomer[name]);
  });
});

describe.each(pages.map(({ name }) => [name] as const))('%s', (name) => {
  const ask = (caller: Caller) => {
    const key = name === 'organisation' ? `path: "demo.b01"` : `id: "${first.idOf[name]}"`;
    return bank.ask(caller, `{ ${name}(${key}) { ${name === 'organisation' ? 'path' : 'id'} } }`);
  };
  const key = () => (name === 'organisation' ? { path: 'demo.b01' } : { id: first.idOf[name] });

  it('is there for its own branch only', async () => {
    expect(await ask(branch('demo.b01'))).toEqual({ data: { [name]: key() } });
    expect(await ask(anOperator('ANALYST'))).toEqual({ data: { [name]: key() } });
    expect(await ask(branch('demo.b02'))).toEqual({ data: { [name]: null } });
    expect(await ask(branch('other'))).toEqual({ data: { [name]: null } });
  });

  it('asks for sign-in and scope', async () => {
    expect(await ask(ANONYMOUS)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await ask(aPartner([]))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('references of other subgraphs', () => {
  const KEYED = [
    'Customer',
    'Account',
    'Holding',
    'Transaction',
    'Card',
    'Loan',
    'Order',
    'Product',
  ];

  const resolve = (caller: Caller, typename: string, id: string) =>
    bank.ask(
      caller,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} { ${leaves(typename)} } } }`,
      { of: [{ __typename: typename, id }] },
    );

  it.each(KEYED)('to a %s are resolved for those who may see it', async (typename) => {
    const id = first.idOf[typename.toLowerCase()] ?? '';
    const { data } = await resolve(branch('demo.b01'), typename, id);
    expect(data?.['_entities']).toEqual([expect.objectContaining({ id })]);
    expect(await resolve(branch('demo.b02'), typename, id)).toEqual({
      data: { _entities: [null] },
    });
    expect(await resolve(ANONYMOUS, typename, id)).toEqual({ data: { _entities: [null] } });
    expect(await resolve(aPartner([]), typename, id)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
