import type { Direction } from '@zhongtai/kit/pagination';

/** The graph's word for the order of a list as the kit's. */
export const direction = (
  way: 'ASC' | 'DESC' | null | undefined,
  otherwise: Direction,
): Direction => (way ? (way === 'ASC' ? 'asc' : 'desc') : otherwise);
