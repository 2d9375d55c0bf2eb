import { cache } from 'react';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { FLOW, FLOW_DRAFT } from './flows.queries.ts';

/** The flow of a page; asked once for its title and its content. */
export const loadFlow = cache(async (code: string) =>
  ask(FLOW, { code, locale: await graphLocale() }),
);

/** The same of a draft. */
export const loadDraft = cache(async (id: string) =>
  ask(FLOW_DRAFT, { id, locale: await graphLocale() }),
);
