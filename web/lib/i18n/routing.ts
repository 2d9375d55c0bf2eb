import { defineRouting } from 'next-intl/routing';

export const LOCALES = ['zh-CN', 'en'] as const;

export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: 'zh-CN',
  localePrefix: 'always',
  alternateLinks: false,
});

export type Locale = (typeof LOCALES)[number];
