import { cache } from 'react';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { PRIZE } from './prizes.queries.ts';

/** The prize of a page; asked once for its title and its content. */
export const loadPrize = cache(async (id: string) =>
  ask(PRIZE, { id, locale: await graphLocale() }),
);
