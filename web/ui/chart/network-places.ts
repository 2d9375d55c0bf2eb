import type { NetworkData } from './network.tsx';

const RING_PX = 130;

export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Where each node stands: what hangs on the middle around it in their order, and beyond each what hangs on it, spread
 * evenly, so that the same data is always the same picture.
 */
export function placesOf({ nodes, links }: NetworkData): ReadonlyMap<string, Place> {
  const inner = nodes.filter(({ ring }) => ring === 1);
  const outer = nodes.filter(({ ring }) => ring === 2);
  const places = new Map<string, Place>(
    nodes.filter(({ ring }) => ring === 0).map(({ id }) => [id, { x: 0, y: 0 }]),
  );
  const ordered = inner.flatMap(({ id }) => [
    { id, ring: 1 },
    ...outer
      .filter((node) => links.some((link) => link.source === id && link.target === node.id))
      .map((node) => ({ id: node.id, ring: 2 })),
  ]);
  const first = new Map(ordered.toReversed().map((each) => [each.id, each]));
  const around = ordered.filter((each) => first.get(each.id) === each);
  for (const [index, { id, ring }] of around.entries()) {
    const angle = (index / around.length) * 2 * Math.PI - Math.PI / 2;
    const far = ring * RING_PX;
    places.set(id, { x: 1.6 * far * Math.cos(angle), y: far * Math.sin(angle) });
  }
  return places;
}
