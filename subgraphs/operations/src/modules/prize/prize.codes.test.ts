import { newId } from '@zhongtai/kit/ids';
import { keysFrom, newKeyFile, openVault, withNewVersion } from '@zhongtai/kit/personal';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { idOf, testOperations } from '../../testing.ts';
import { PrizeCode, PrizeLot, createPrize, openCode, rewrapLotKeys } from './index.ts';
import { aPrizeInput } from './prize.fixture.ts';

const CREATE = `mutation ($input: CreatePrizeInput!) { createPrize(input: $input) { id stock { left } } }`;
const RECEIVE = `mutation ($input: ReceivePrizeStockInput!) {
  receivePrizeStock(input: $input) { received }
}`;

const head = anOperator('CAMPAIGN_MANAGER');
const api = await testOperations();

const create = (over: object = {}, caller = head) =>
  api.run(CREATE, { input: aPrizeInput(over) }, { caller });

const made = async (over: object) => idOf(await create(over), 'createPrize');

const receive = (prizeId: string, over: object) =>
  api.run(RECEIVE, { input: { idempotencyKey: newId(), prizeId, ...over } }, { caller: head });

describe('codes', () => {
  const stock = (codes: string) => ({ stock: { reference: 'VM-1', codes } });

  it('are kept sealed, each once in a bank', async () => {
    const prizeId = await made({
      kind: 'CODE',
      ...stock('code,value\nAAAA-0001,15\n"AAAA-0002"\n'),
    });
    const rows = await api
      .everything()
      .execute<{ sealed: Buffer; masked: string }[]>(
        `select c.* from operations.prize_code c join operations.prize_lot l on l.id = c.lot_id where l.prize_id = ?`,
        [prizeId],
      );
    expect(rows.map(({ masked }) => masked).toSorted()).toEqual(['****01', '****02']);
    expect(JSON.stringify(rows.map(({ sealed }) => sealed.toString('latin1')))).not.toContain(
      'AAA',
    );
    expect(await receive(prizeId, stock('BBBB\nCCCC\nBBBB'))).toMatchObject({
      code: 'CODE_TWICE',
      details: { line: 3 },
    });
    expect(await receive(prizeId, stock('BBBB\nAAAA-0001'))).toMatchObject({ code: 'CODE_TWICE' });
    const berka = anOperator('CAMPAIGN_MANAGER', 'berka');
    const theirs = await create({ kind: 'CODE', ...stock('AAAA-0001') }, berka);
    expect(theirs).toMatchObject({ data: { createPrize: { stock: { left: 1 } } } });
    expect(await receive(prizeId, stock('BBBB\nCCCC'))).toMatchObject({
      data: { receivePrizeStock: { received: 2 } },
    });
  });
});

it('keeps its codes readable when the wrapping key is changed', async () => {
  let keys = newKeyFile();
  const vault = openVault(keysFrom(() => keys));
  const ctx = { ...api.context({ caller: head }), em: api.everything(), vault };
  const input = aPrizeInput({ kind: 'CODE', stock: { reference: 'R', codes: 'ROTATED-1' } });
  const { id: prizeId } = await createPrize(ctx, input);
  const of = async () => {
    const lot = await api.everything().findOneOrFail(PrizeLot, { prizeId });
    const code = await api.everything().findOneOrFail(PrizeCode, { lotId: lot.id });
    return [lot.keyId, await openCode(vault, lot, code)];
  };
  expect(await of()).toEqual(['v1', 'ROTATED-1']);
  keys = withNewVersion(keys);
  const mine = { $and: [{ prizeId: { $ne: prizeId } }, { keyId: { $ne: null } }] };
  // Lots of other tests are sealed with the keys of theirs.
  await api.everything().nativeUpdate(PrizeLot, mine, { keyId: 'v2' });
  expect(await rewrapLotKeys(api.everything, vault)).toBe(1);
  expect(await of()).toEqual(['v2', 'ROTATED-1']);
});
