import { type GraphQLSchema, parse, validate } from 'graphql';

/** What one version of a client registered. */
export interface LiveManifest {
  /** `<client>@<version>` */
  readonly name: string;
  /** Id → text. */
  readonly documents: Readonly<Record<string, string>>;
}

/** What clients that are live ask and the graph does not answer any more; a sentence for each. */
export function brokenDocuments(
  schema: GraphQLSchema,
  manifests: readonly LiveManifest[],
): string[] {
  return manifests.flatMap(({ name, documents }) =>
    Object.entries(documents).flatMap(([id, text]) =>
      validate(schema, parse(text)).map(({ message }) => `${name}: ${message} (${id})`),
    ),
  );
}
