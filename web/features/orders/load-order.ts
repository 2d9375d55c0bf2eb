import { cache } from 'react';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { ORDER } from './orders.queries.ts';

/** The order of a page with its first events; asked once for its title and its content. */
export const loadOrder = cache(async (id: string) =>
  ask(ORDER, { id, locale: await graphLocale() }),
);
