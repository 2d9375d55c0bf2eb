import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignIn, type SignInNotice } from '#features/sign-in/sign-in.tsx';
import { readConfig } from '#lib/config.ts';
import { firstValue, oneOf, type SearchParams } from '#lib/list/search-params.ts';
import { safeNextPath } from '#lib/session/next-path.ts';

const ERRORS = ['cancelled', 'expired', 'failed', 'unreachable'] as const;

interface Props {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const asked = await searchParams;
  const error = oneOf(asked['error'], ERRORS);
  const notice: SignInNotice | null = error ?? (asked['signedOut'] ? 'signedOut' : null);
  const next = safeNextPath(firstValue(asked['next']) ?? `/${locale}`);
  const query = new URLSearchParams({ locale, next });
  return (
    <SignIn href={`/api/auth/sign-in?${query}`} notice={notice} isDemo={readConfig().isDemo} />
  );
}
