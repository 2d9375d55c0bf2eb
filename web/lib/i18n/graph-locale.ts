import { getLocale } from 'next-intl/server';
import type { Locale as GraphLocale } from '#generated/gql/graphql.ts';

/** The language of the page, as the graph names it. */
export async function graphLocale(): Promise<GraphLocale> {
  return (await getLocale()) === 'en' ? 'EN' : 'ZH_CN';
}
