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
const [INNER, OUTER] = [0.45, 0.82];
/** Between those that hang on one: a part of what lies between two of the inner ring. */
const SPREAD = 0.3;
const NAME_PX = 24;

/**
 * Where each node stands: what hangs on the middle around it in their order, and beyond each what hangs on it, so that
 * the same data is always the same picture.
 */
export function placesOf(
  { nodes, links }: Pick<NetworkData, 'nodes' | 'links'>,
  { width, height }: Box,
): ReadonlyMap<string, Place> {
  const [x, y] = [width / 2, height / 2];
  const at = (angle: number, far: number): Place => ({
    x: x + x * far * Math.cos(angle),
    y: y + (y - NAME_PX) * far * Math.sin(angle),
  });
  const ids = (ring: number) => nodes.filter((node) => node.ring === ring).map(({ id }) => id);
  const places = new Map<string, Place>(ids(0).map((id) => [id, { x, y }]));
  const [inner, outer] = [ids(1), new Set(ids(2))];
  const between = (2 * Math.PI) / Math.max(inner.length, 3);
  for (const [index, id] of inner.entries()) {
    const angle = index * between;
    places.set(id, at(angle, INNER));
    const own = links.filter(({ source, target }) => source === id && outer.delete(target));
    for (const [place, { target }] of own.entries()) {
      const aside = (place - (own.length - 1) / 2) * SPREAD * between;
      places.set(target, at(angle + aside, OUTER));
    }
  }
  return places;
}
