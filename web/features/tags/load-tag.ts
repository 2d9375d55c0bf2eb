import { cache } from 'react';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { TAG } from './tags.queries.ts';

/** The tag of a page; asked once for its title and its content. */
export const loadTag = cache(async (key: string) => ask(TAG, { key, locale: await graphLocale() }));
