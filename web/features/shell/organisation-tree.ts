import type { SwitchOrganisation } from './shell.actions.ts';

export interface OrganisationNode {
  readonly value: string;
  readonly title: string;
  readonly children: OrganisationNode[];
}

/** Head office › branch › outlet, from a flat list ordered by path. Parts whose parent is not in the list become roots. */
export function organisationTree(organisations: readonly SwitchOrganisation[]): OrganisationNode[] {
  const roots: OrganisationNode[] = [];
  const byPath = new Map<string, OrganisationNode>();
  for (const { path, name } of organisations) {
    const node = { value: path, title: name, children: [] };
    byPath.set(path, node);
    const parent = byPath.get(path.slice(0, path.lastIndexOf('.')));
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
