import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { hasLocale, NextIntlClientProvider } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { routing } from '#lib/i18n/routing.ts';
import { SYSTEM_COOKIE, THEME_COOKIE } from '#ui/theme/cookies.ts';
import { isThemeChoice } from '#ui/theme/palette.ts';
import { ThemeProvider } from '#ui/theme/theme-provider.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import 'antd/dist/antd.css';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import '../globals.css';

interface Props {
  readonly children: ReactNode;
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { template: `%s · ${t('product')}`, default: t('product') },
    icons: { icon: '/icon.svg' },
    robots: { index: false },
  };
}

/** The frame of every page: language, colours, nonce. */
export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const sent = await headers();
  const known = await cookies();
  const choice = known.get(THEME_COOKIE)?.value;
  const system = sent.get('sec-ch-prefers-color-scheme') ?? known.get(SYSTEM_COOKIE)?.value;
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider>
          <ThemeProvider
            locale={locale}
            initialChoice={isThemeChoice(choice) ? choice : 'system'}
            systemMode={system === 'dark' ? 'dark' : 'light'}
            nonce={sent.get('x-nonce') ?? ''}
          >
            {children}
          </ThemeProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
