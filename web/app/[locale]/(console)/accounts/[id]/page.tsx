import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Guard } from '#features/guard/guard.tsx';
import { AccountPage } from '#features/ledger/account-page.tsx';
import { ACCOUNT } from '#features/ledger/ledger.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ledger');
  return { title: t('account') };
}

export default function Page(props: Props) {
  return (
    <Guard permission="ledger:read">
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params, searchParams }: Props) {
  const { id } = await params;
  const answer = await ask(ACCOUNT, { id, ...pageArguments(await searchParams) });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { account } = answer.data;
  if (account) return <AccountPage account={account} />;
  const [failure] = answer.failures;
  return failure ? <Failed failure={failure} /> : notFound();
}
