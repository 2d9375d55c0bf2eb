import { hasLocale } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { MESSAGES } from '#lib/i18n/messages.ts';
import { routing } from '#lib/i18n/routing.ts';

/** What next-intl needs on the server; moments are shown in the bank's zone by the components themselves. */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale;
  return { locale, messages: MESSAGES[locale], timeZone: 'UTC' };
});
