import { cache } from 'react';
import { ask, type Answer } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import type { KnownName, KnownNames } from './known-names.tsx';
import { CHANNEL_NAMES, INDICATOR_NAMES, PART_NAMES, PRODUCT_NAMES } from './names.queries.ts';

/** Without what does not answer, or may not be seen: analyses can be asked and read by codes as well. */
export const loadKnownNames = cache(async (): Promise<KnownNames> => {
  const locale = await graphLocale();
  const [indicators, ...values] = await Promise.all([
    ask(INDICATOR_NAMES, { locale }).then(namesOf(({ indicators: found }) => nodesOf(found))),
    ask(CHANNEL_NAMES, { locale }).then(namesOf(({ channels }) => channels)),
    permitted('organisation:read', () =>
      ask(PART_NAMES, {}).then(namesOf(({ organisations }) => nodesOf(organisations))),
    ),
    permitted('product:read', () =>
      ask(PRODUCT_NAMES, { locale }).then(namesOf(({ products }) => nodesOf(products))),
    ),
  ]);
  return { indicators, values: values.flat() };
});

const nodesOf = <Node>({ edges }: { readonly edges: readonly { readonly node: Node }[] }): Node[] =>
  edges.map(({ node }) => node);

const namesOf =
  <Data>(find: (data: Data) => readonly KnownName[]) =>
  (answer: Answer<Data>): readonly KnownName[] =>
    answer.ok ? find(answer.data) : [];

const permitted = async (
  permission: Parameters<typeof viewerMay>[0],
  load: () => Promise<readonly KnownName[]>,
): Promise<readonly KnownName[]> => ((await viewerMay(permission)) ? load() : []);
