import { expect, it } from 'vitest';
import { customerIdsOf } from './issue-values.ts';

const [ann, bob] = ['01a21e16-8e2f-7a98-86d7-59bd9abc6b26', '01a21e16-8e2f-7a98-86d7-59bd9abc6b27'];

it.each([
  [`${ann}\n${bob}\n`, [ann, bob]],
  [`${ann},Ann\r\n${ann.toUpperCase()};again`, [ann]],
  [`${ann}\nC1001`, null],
  [' \n', null],
])('finds the customers in %j', (text, ids) => expect(customerIdsOf(text)).toEqual(ids));
