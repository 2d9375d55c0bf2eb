import { unaccounted } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { dataSubgraph } from '../src/subgraph.ts';

it('is said of every mutation whether it is audited', () => {
  expect(unaccounted({ schema: dataSubgraph.schema, exercises: {}, exempt: {} })).toEqual([]);
});
