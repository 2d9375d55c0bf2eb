import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountPage } from '#features/account/account-page.tsx';
import { ACCOUNT_SECURITY } from '#features/account/account.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

/** Every operator's own; no permission is needed for it. */
export default async function AccountSecurityPage({ searchParams }: Props) {
  const after = firstValue((await searchParams)['after']) ?? null;
  const answer = await ask(ACCOUNT_SECURITY, { after }, { wholeScope: true });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return <AccountPage viewer={answer.data.viewer} />;
}
