import type { NetworkData } from './network.tsx';

export interface Place {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly width: number;
  readonly height: number;
}

/** Of the half of the box, so that names below the outermost stay within it. */
const RINGS = { 1: 0.48, 2: 0.82 } as const;

/**
 * Where each node stands: what hangs on the middle around it in their order, and beyond each what hangs on it, spread
 * evenly, so that the same data is always the same picture.
 */
export function placesOf(
  { nodes, links }: Pick<NetworkData, 'nodes' | 'links'>,
  { width, height }: Box,
): ReadonlyMap<string, Place> {
  const [x, y] = [width / 2, height / 2];
  const places = new Map<string, Place>(
    nodes.filter(({ ring }) => ring === 0).map(({ id }) => [id, { x, y }]),
  );
  const around = inTurn(nodes, links);
  for (const [index, { id, ring }] of around.entries()) {
    const angle = (index / around.length) * 2 * Math.PI - Math.PI;
    const far = RINGS[ring];
    places.set(id, { x: x + x * far * Math.cos(angle), y: y + (y - 20) * far * Math.sin(angle) });
  }
  return places;
}

interface Outer {
  readonly id: string;
  readonly ring: 1 | 2;
}

/** Each of the inner ring, followed by those of the outer that hang on it and have no place yet. */
function inTurn(nodes: NetworkData['nodes'], links: NetworkData['links']): Outer[] {
  const outer = new Set(nodes.filter(({ ring }) => ring === 2).map(({ id }) => id));
  return nodes
    .filter(({ ring }) => ring === 1)
    .flatMap(({ id }) => {
      const own = links.filter(({ source, target }) => source === id && outer.delete(target));
      return [
        { id, ring: 1 as const },
        ...own.map(({ target }) => ({ id: target, ring: 2 as const })),
      ];
    });
}
