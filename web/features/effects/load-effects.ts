import { cache } from 'react';
import { ask } from '#lib/graph/request.ts';
import { EFFECTS } from './effects.queries.ts';

/** What a page of effects shows; asked once for its title and its content. */
export const loadEffects = cache(async (id: string) => ask(EFFECTS, { id }));
