import type { Part } from './load-organisations.ts';

export interface PartNode extends Part {
  readonly key: string;
  /** Absent for a part without any below: the table would offer to open it. */
  children?: PartNode[];
}

/** The tree of a bank from its parts, ordered by path. */
export function partTree(parts: readonly Part[]): PartNode[] {
  const roots: PartNode[] = [];
  const byPath = new Map<string, PartNode>();
  for (const part of parts) {
    const node: PartNode = { ...part, key: part.path };
    byPath.set(part.path, node);
    const parent = byPath.get(part.path.slice(0, part.path.lastIndexOf('.')));
    if (parent) (parent.children ??= []).push(node);
    else roots.push(node);
  }
  return roots;
}
