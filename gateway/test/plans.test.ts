import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentStore } from '../src/documents/document-store.ts';
import { OPERATOR } from './support/issuer.ts';
import { startBank } from './support/whole-bank.ts';

const PERMISSIONS = {
  'Customer.tags': ['tag:read'],
  'Award.customer': ['award:read', 'audit:read'],
};
const documents = documentStore({
  client: 'console',
  documents: { 'sha256:1': 'query Find($id: ID!) { customer(id: $id) { name } }' },
});

let bank: Awaited<ReturnType<typeof startBank>>;
let agent: string;
let auditor: string;

beforeAll(async () => {
  bank = await startBank({ permissions: () => PERMISSIONS, documents });
  agent = await bank.issuer.token(OPERATOR);
  const grants = [{ role: 'AUDIT_ADMINISTRATOR', organisation: 'demo' }];
  auditor = await bank.issuer.token({ ...OPERATOR, sub: 'audit.demo', grants });
});
afterAll(() => bank.close());

async function plan(body: object, token?: string, gateway = bank.gateway) {
  const response = await fetch(`${gateway.url}/plan`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, ...answer };
}

const QUERY = 'query Page { customer(id: "CANARY") { name tags awards { customer { id } } } }';

describe('a plan', () => {
  it('tells what is asked of whom in which order, and runs nothing', async () => {
    const called = bank.nameCalls();
    const answer = await plan({ query: QUERY }, auditor);
    expect(answer).toMatchObject({
      status: 200,
      operation: { name: 'Page', kind: 'query' },
      cost: { estimated: 24, budget: 20_000 },
      steps: {
        kind: 'SEQUENCE',
        steps: [
          { kind: 'FETCH', subgraph: 'business', entities: [], path: '' },
          {
            kind: 'PARALLEL',
            steps: expect.arrayContaining([
              expect.objectContaining({
                ...{ subgraph: 'data', entities: ['Customer'], path: 'customer' },
                selections: expect.stringContaining('tags'),
              }),
            ]),
          },
        ],
      },
    });
    expect(bank.nameCalls()).toBe(called);
    expect(JSON.stringify(answer)).not.toContain('CANARY');
  });

  it('names the fields that the caller may not have, and what would do', async () => {
    const lacking = [{ field: 'Customer.tags', permissions: ['tag:read'] }];
    expect(await plan({ query: QUERY }, auditor)).toMatchObject({ lacking });
    expect(await plan({ query: QUERY }, agent)).toMatchObject({ lacking: [] });
  });

  it('of a subscription begins with where its events come from', async () => {
    const query = 'subscription { awardIssued { award { customer { name } } } }';
    const { steps } = (await plan({ query }, agent)) as { steps?: { steps: object[] } };
    expect(steps?.steps).toMatchObject([{ subgraph: 'operations' }, { subgraph: 'business' }]);
  });

  it('can be had of a registered document, also without its variables', async () => {
    const response = await fetch(`${bank.gateway.url}/plan/documents`, {
      headers: { authorization: `Bearer ${agent}` },
    });
    const listed = [{ client: 'console', documentId: 'sha256:1', name: 'Find' }];
    expect(await response.json()).toEqual(listed);
    const answer = await plan({ documentId: 'sha256:1' }, agent);
    expect(answer).toMatchObject({ operation: { name: 'Find' }, steps: { subgraph: 'business' } });
  });

  const large = `{ ${'whoami '.repeat(5_000)} }`;
  it.each([
    ['GRAPHQL_VALIDATION_FAILED', '{ nothing }'],
    ['GRAPHQL_PARSE_FAILED', '{ customer'],
    ['BAD_USER_INPUT', 'query A { whoami } query B { whoami }'],
    ['QUERY_TOO_LARGE', large],
  ])('is refused as %s', async (code, query) => {
    const answer = await plan({ query }, agent);
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code } }] });
  });

  it('is for who signed in; in production for developers and who runs the platform', async () => {
    expect(await plan({ query: QUERY })).toMatchObject({ status: 401 });
    const production = await startBank({ config: { production: true } });
    const tokenOf = (claims: object) => production.issuer.token({ ...OPERATOR, ...claims });
    const runs = [{ role: 'AUDIT_ADMINISTRATOR', organisation: 'demo' }];
    const channel = { kind: 'CUSTOMER', sub: 'c1', grants: undefined, organisation: 'demo.b01' };
    const ask = async (claims: object) =>
      (await plan({ query: QUERY }, await tokenOf(claims), production.gateway)).status;
    expect(await ask({})).toBe(403);
    expect(await ask({ grants: runs })).toBe(200);
    expect(await ask({ ...channel, client_id: 'channel.test' })).toBe(403);
    expect(await ask({ ...channel, client_id: 'channel.test', scope: 'graph:free' })).toBe(200);
    await production.close();
  });
});
