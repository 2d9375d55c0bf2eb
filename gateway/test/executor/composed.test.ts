import { describe, expect, it } from 'vitest';
import { openWorld } from './compare.ts';
import { variantsOf } from './variants.ts';
import type { World } from './world.ts';
import { keysQuestions, keysWorld } from './worlds/keys.ts';
import { mediaQuestions, mediaWorld } from './worlds/media.ts';
import { pricesQuestions, pricesWorld } from './worlds/prices.ts';
import { sharingQuestions, sharingWorld } from './worlds/sharing.ts';
import { shopQuestions, shopWorld } from './worlds/shop.ts';
import { troubledQuestions, troubledWorld } from './worlds/troubled.ts';

const WORLDS: readonly (readonly [string, World, readonly string[]])[] = [
  ['a shop of four subgraphs', shopWorld, shopQuestions],
  ['accounts with several keys', keysWorld, keysQuestions],
  ['media with interfaces', mediaWorld, mediaQuestions],
  ['cards with shared values', sharingWorld, sharingQuestions],
  ['prices in currencies', pricesWorld, pricesQuestions],
  ['boxes where fields fail', troubledWorld, troubledQuestions],
];

describe.each(WORLDS)('%s', (_, world, questions) => {
  const { schema, federated, merged } = openWorld(world);
  const cases = questions.flatMap((question) =>
    variantsOf(schema, question, {}).map((variant) => ({ ...variant, question })),
  );

  it.each(cases)('answers as one schema would: $question $name', async (variant) => {
    const { document, variables } = variant;
    const [answer, expected] = await Promise.all([
      federated(document, variables),
      merged(document, variables),
    ]);
    expect(answer).toEqual(expected);
  });
});
