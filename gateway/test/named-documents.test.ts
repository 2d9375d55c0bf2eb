import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentStore } from '../src/documents/document-store.ts';
import { startBank } from './support/whole-bank.ts';

const MOBILE = {
  client: 'channel.mobile',
  documents: {
    'sha256:who': '{ whoami }',
    'sha256:echo': 'query ($text: String!) { __type(name: $text) { name } }',
  },
};
let bank: Awaited<ReturnType<typeof startBank>>;

beforeAll(async () => {
  bank = await startBank({ documents: documentStore(MOBILE) });
});
afterAll(() => bank.close());

const codesOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors?.map(({ extensions }) => extensions['code']);

describe('a document', () => {
  it('can be named by its id', async () => {
    const answer = await bank.gateway.post({ documentId: 'sha256:who' });
    expect(answer).toEqual({ status: 200, data: { whoami: 'ANONYMOUS  -' } });
  });

  it('can be named in an address, with its variables', async () => {
    const named = async (id: string, variables = {}) => {
      const asked = new URLSearchParams({ documentId: id, variables: JSON.stringify(variables) });
      const response = await fetch(`${bank.gateway.url}/graphql?${asked.toString()}`, {
        headers: { 'apollo-require-preflight': '1' },
      });
      return { status: response.status, ...((await response.json()) as object) };
    };
    expect(await named('sha256:who')).toMatchObject({ data: { whoami: 'ANONYMOUS  -' } });
    expect(await named('sha256:echo', { text: 'Query' })).toMatchObject({
      data: { __type: { name: 'Query' } },
    });
    expect(await named('sha256:what')).toMatchObject({ status: 404 });
  });

  it('that nobody registered is not found', async () => {
    const answer = await bank.gateway.post({ documentId: 'sha256:what' });
    expect([answer.status, codesOf(answer)]).toEqual([404, ['PERSISTED_DOCUMENT_NOT_FOUND']]);
  });

  it('follows a new manifest', async () => {
    const renewed = await startBank();
    renewed.gateway.replaceDocuments(
      documentStore({ client: 'x', documents: { 'sha256:new': '{ awardCount }' } }),
    );
    const answer = await renewed.gateway.post({ documentId: 'sha256:new' });
    await renewed.close();
    expect(answer.data).toEqual({ awardCount: 0 });
  });
});

describe('a channel in production', () => {
  const CUSTOMER = {
    sub: 'c-7',
    kind: 'CUSTOMER',
    organisation: 'demo',
    client_id: 'channel.mobile',
  };
  const own = { documentId: 'sha256:who' };
  const free = { query: '{ whoami }' };

  it('asks what it registered, and words of its own only with the scope for it', async () => {
    const production = await startBank({
      config: { production: true },
      documents: documentStore(MOBILE),
    });
    const { gateway, issuer } = production;
    const tokens = {
      mobile: await issuer.token(CUSTOMER),
      other: await issuer.token({ ...CUSTOMER, client_id: 'channel.other' }),
      developed: await issuer.token({ ...CUSTOMER, scope: 'graph graph:free' }),
      partner: await issuer.token({ client_id: 'p', kind: 'PARTNER', organisation: 'demo' }),
    };
    const outcome = async (body: object, token?: string) => {
      const answer = await gateway.post(body, token === undefined ? {} : { token });
      return [answer.status, codesOf(answer)?.[0]];
    };
    const required = [403, 'PERSISTED_DOCUMENT_REQUIRED'];
    expect(await outcome(own, tokens.mobile)).toEqual([200, undefined]);
    expect(await outcome(free, tokens.mobile)).toEqual(required);
    expect(await outcome(own, tokens.other)).toEqual(required);
    expect(await outcome(free, tokens.developed)).toEqual([200, undefined]);
    expect(await outcome(free, tokens.partner)).toEqual([200, undefined]);
    expect(await outcome(free)).toEqual([401, 'UNAUTHENTICATED']);

    const client = gateway.connect({ authorization: `Bearer ${tokens.mobile}` });
    const onSocket = (payload: object) => client.iterate({ query: '', ...payload }).next();
    await expect(onSocket(free)).rejects.toMatchObject([
      { extensions: { code: 'PERSISTED_DOCUMENT_REQUIRED' } },
    ]);
    const data = { whoami: 'CUSTOMER c-7 demo' };
    expect(await onSocket(own)).toMatchObject({ value: { data } });
    expect(await onSocket({ extensions: own })).toMatchObject({ value: { data } });
    await client.dispose();
    await production.close();
  });
});
