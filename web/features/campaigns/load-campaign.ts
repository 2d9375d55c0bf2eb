import { cache } from 'react';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { CAMPAIGN } from './campaigns.queries.ts';

/** The campaign of a page; asked once for its title and its content. */
export const loadCampaign = cache(async (id: string) =>
  ask(CAMPAIGN, { id, locale: await graphLocale() }),
);
