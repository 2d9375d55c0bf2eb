import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccessPage } from '#features/access/access-page.tsx';
import { ACCESS } from '#features/access/access.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access');
  return { title: t('title') };
}

export default function Page({ searchParams }: Props) {
  return (
    <Guard permission="session:revoke">
      <Access searchParams={searchParams} />
    </Guard>
  );
}

async function Access({ searchParams }: Props) {
  const asked = await searchParams;
  const operator = firstValue(asked['operator'])?.trim().toLowerCase() ?? null;
  const answer = await ask(ACCESS, { operator, after: firstValue(asked['after']) ?? null });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return <AccessPage access={answer.data} />;
}
