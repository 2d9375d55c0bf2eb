import { ask, type Answer } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type {
  PackageChangesQuery,
  PackagePageQuery,
  PackageVersionsOfQuery,
} from '#generated/gql/graphql.ts';
import { PACKAGE, PACKAGE_CHANGES, PACKAGE_VERSIONS } from './packages.queries.ts';

interface Loaded {
  readonly version: PackagePageQuery['packageVersion'];
  readonly channels: PackagePageQuery['channels'];
  readonly others: PackageVersionsOfQuery['packageVersions'];
  readonly compared: {
    readonly from: string;
    readonly changes: PackageChangesQuery['packageChanges'];
  } | null;
}

const NOBODY = { edges: [] };

/** A version with the others of its package, held against the one of the address or the one before. */
export async function loadPackage(id: string, from: string | undefined): Promise<Answer<Loaded>> {
  const answer = await ask(PACKAGE, { id, locale: await graphLocale() });
  if (!answer.ok) return answer;
  const { packageVersion: version, channels } = answer.data;
  if (!version) return { ...answer, data: { version, channels, others: NOBODY, compared: null } };
  const versions = await ask(PACKAGE_VERSIONS, { code: version.code });
  const others = versions.ok ? versions.data.packageVersions : NOBODY;
  const known = others.edges.map(({ node }) => node.id).filter((one) => one !== id);
  const wanted = known.find((one) => one === from) ?? version.before?.id ?? known[0];
  return { ...answer, data: { version, channels, others, compared: await compare(wanted, id) } };
}

async function compare(from: string | undefined, to: string): Promise<Loaded['compared']> {
  if (from === undefined) return null;
  const answer = await ask(PACKAGE_CHANGES, { from, to });
  return answer.ok ? { from, changes: answer.data.packageChanges } : null;
}
