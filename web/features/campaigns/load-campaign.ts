import { cache } from 'react';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { CAMPAIGN, CAMPAIGN_MODELS } from './campaigns.queries.ts';

/** The campaign of a page; asked once for its title and its content. */
export const loadCampaign = cache(async (id: string) =>
  ask(CAMPAIGN, { id, locale: await graphLocale() }),
);

/** The kinds of campaign there are, in the language of the page. */
export const loadModels = cache(async () => ask(CAMPAIGN_MODELS, { locale: await graphLocale() }));
