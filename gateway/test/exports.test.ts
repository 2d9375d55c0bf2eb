import { readFileSync } from 'node:fs';
import {
  EXPORTED_LISTS,
  GraphRefused,
  askThroughGateway,
} from '@zhongtai/business/modules/export/index';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRealBank } from './support/real-bank.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';

const supergraphSdl = readFileSync(
  new URL('../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);
const bank = await openRealBank();
let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway({
    supergraphSdl,
    urls: bank.urls,
    config: { subgraphTimeoutMs: 20_000 },
  });
  await bank.aCustomer('demo.b01.o01');
  await bank.aCustomer('demo.b02');
});
afterAll(() => gateway.close());

const read = (owner: string, organisation: string, list: keyof typeof EXPORTED_LISTS) => {
  const ask = askThroughGateway({ gatewayUrl: gateway.url, tokenFor: bank.operatorToken });
  const { pageDocument, countDocument, columns, readPage } = EXPORTED_LISTS[list];
  const question = (document: string) => ({
    document,
    variables: { locale: 'EN', first: 100 },
    signal: AbortSignal.timeout(30_000),
  });
  const reader = { owner, organisation };
  return {
    count: () => ask(reader, question(countDocument)),
    rows: async () =>
      readPage(
        await ask(reader, question(pageDocument)),
        columns.map(({ key }) => key),
        { timeZone: 'UTC' },
      ).rows,
  };
};

describe('an export reads the graph', () => {
  it.each(Object.keys(EXPORTED_LISTS) as (keyof typeof EXPORTED_LISTS)[])(
    'which can give it %s',
    async (list) => {
      const { count, rows } = read('service.demo', 'demo', list);
      expect(await count()).toMatchObject({
        viewer: { organisation: { timeZone: expect.any(String) } },
      });
      expect(await rows()).toBeInstanceOf(Array);
    },
  );

  it('as its operator, at the part of the bank where it was asked for', async () => {
    expect(await read('service.demo', 'demo', 'CUSTOMERS').rows()).toHaveLength(2);
    expect(await read('service.demo', 'demo.b02', 'CUSTOMERS').rows()).toHaveLength(1);
    expect(await read('service.b02.demo', 'demo.b02', 'CUSTOMERS').rows()).toHaveLength(1);
    await expect(read('service.b02.demo', 'demo', 'CUSTOMERS').rows()).rejects.toThrow('FORBIDDEN');
  });

  it('never with more rights than the operator has at that moment', async () => {
    await bank.disable('service.b02.demo');
    await expect(read('service.b02.demo', 'demo.b02', 'CUSTOMERS').rows()).rejects.toThrow(
      new GraphRefused('UNAUTHENTICATED'),
    );
  });
});
