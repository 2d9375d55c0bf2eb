import { buildSubgraphSchema } from '@apollo/subgraph';
import type { EntityClass } from '@mikro-orm/core';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { commonResolvers, commonSdl } from '../schema/index.ts';
import { readSdl } from '../sdl/index.ts';
import { enforceMasks } from './masks.ts';
import { enforcePermissions } from './permissions.ts';

export { type PersonalField, personalFieldsOf, unclassifiedFields } from './personal-fields.ts';

type Resolvers = NonNullable<
  Extract<
    Parameters<typeof buildSubgraphSchema>[0],
    { resolvers?: unknown; typeDefs: unknown }
  >['resolvers']
>;

/** What a feature's `index.ts` exports for `subgraph.ts` to mount. */
export interface SubgraphModule {
  readonly sdl: DocumentNode;
  readonly resolvers: object;
  readonly entities?: readonly EntityClass<object>[];
}

/** The schema of a subgraph: the common part, `*.graphql` in `dir`, and its modules; permissions enforced. */
export function buildSubgraph(dir: string, modules: readonly SubgraphModule[]): GraphQLSchema {
  const schema = buildSubgraphSchema([
    { typeDefs: commonSdl, resolvers: commonResolvers },
    { typeDefs: readSdl(dir) },
    ...modules.map(({ sdl, resolvers }) => ({
      typeDefs: sdl,
      resolvers: resolvers as Resolvers,
    })),
  ]);
  // The permission is asked first: who may not have a field learns nothing of what was agreed about it.
  return enforcePermissions(enforceMasks(schema));
}
