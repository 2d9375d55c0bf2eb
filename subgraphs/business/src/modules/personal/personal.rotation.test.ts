import { keysFrom, newKeyFile, openVault, withNewVersion } from '@zhongtai/kit/personal';
import { aService } from '@zhongtai/kit/testing';
import { scopedManager } from '@zhongtai/kit/scope';
import { expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { intakeCustomers, intakeOrganisations, intakePersonal } from '../../intake/index.ts';
import { lockKey } from './personal.statements.ts';
import { rewrapSubjectKeys } from './index.ts';

const CUSTOMERS = 1_200;

const bank = await openBank();
let keys = newKeyFile();
const vault = openVault(keysFrom(() => keys));
const everything = () => scopedManager(bank.orm, aService());

const keyIds = () =>
  everything().execute(
    `select coalesce(key_id, 'shredded') as id, count(*)::int as n from business.subject_key group by 1 order by 1`,
  );

it('wraps all keys anew, goes on after it broke off, and leaves shredded ones', async () => {
  const people = Array.from({ length: CUSTOMERS }, (_, n) => rows.aCustomer(String(n)));
  await intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
  await intakeCustomers(bank.em(), people);
  await intakePersonal(bank.em(), vault, {
    rows: people.map(({ id: customerId, organisation }) => ({
      ...{ customerId, organisation, phone: '13800138000' },
    })),
    at: new Date('2026-03-01T00:00:00Z'),
  });
  const [first, second] = people.map(({ id }) => id);
  await everything().execute(
    `update business.subject_key set wrapped = null, key_id = null, shredded_at = now() where customer_id = ?`,
    [first],
  );
  const before = await lockKey(everything(), vault, second ?? '');

  keys = withNewVersion(keys);
  const broken = new AbortController();
  let managers = 0;
  const breaking = () => {
    managers += 1;
    if (managers === 1) broken.abort();
    return everything();
  };
  await expect(rewrapSubjectKeys(breaking, vault, broken.signal)).rejects.toThrow();
  expect(await keyIds()).toEqual([
    { id: 'shredded', n: 1 },
    { id: 'v1', n: 699 },
    { id: 'v2', n: 500 },
  ]);

  expect(await rewrapSubjectKeys(everything, vault)).toBe(699);
  expect(await keyIds()).toEqual([
    { id: 'shredded', n: 1 },
    { id: 'v2', n: 1_199 },
  ]);
  keys = { ...keys, wrapping: keys.wrapping.slice(1) };
  const after = await lockKey(everything(), vault, second ?? '');
  expect(before && after?.equals(before)).toBe(true);
});
