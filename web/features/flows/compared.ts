import { firstValue, type SearchParams } from '#lib/list/search-params.ts';

interface Named {
  /** As it stands in the address: `2`, or `2own` for a bank's own. */
  readonly key: string;
  readonly version: number;
  readonly isOwn: boolean;
}

/** Two versions of a flow. */
export interface Compared {
  readonly from: Named;
  readonly to: Named;
}

interface Version {
  readonly version: number;
  readonly isOwn: boolean;
}

/** Those of the address, else the one in use and the one before; null where there is one alone. */
export function comparedOf(params: SearchParams, versions: readonly Version[]): Compared | null {
  const [inUse, before] = versions;
  if (!inUse || !before) return null;
  const named = (key: string | undefined, other: Version): Named =>
    nameOf(versions.find((one) => nameOf(one).key === key) ?? other);
  return {
    from: named(firstValue(params['from']), before),
    to: named(firstValue(params['to']), inUse),
  };
}

const nameOf = ({ version, isOwn }: Version): Named => ({
  ...{ version, isOwn, key: `${version}${isOwn ? 'own' : ''}` },
});
