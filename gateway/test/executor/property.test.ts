import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openWorld } from './compare.ts';
import { operationFrom, randomWorld } from './random-world.ts';

const choices = fc.array(fc.nat({ max: 999 }), { minLength: 12, maxLength: 40 });
const questions = fc.array(choices, { minLength: 5, maxLength: 5 });

describe('any valid operation on any graph', () => {
  it('has the answer of the same graph in one process', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, questions, async (world, asked) => {
        const { schema, federated, merged } = openWorld(world);
        for (const each of asked) {
          const document = parse(operationFrom(schema, each));
          expect(await federated(document)).toEqual(await merged(document));
        }
      }),
      { numRuns: 30 },
    );
  });
});
