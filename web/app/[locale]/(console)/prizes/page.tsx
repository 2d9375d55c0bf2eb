import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { NewPrize } from '#features/prizes/new-prize.tsx';
import { prizeQuestion } from '#features/prizes/prize-filter.ts';
import { PrizeList } from '#features/prizes/prize-list.tsx';
import { PRIZES } from '#features/prizes/prizes.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('prizes');
  return { title: t('title') };
}

export default function PrizesPage({ searchParams }: Props) {
  return (
    <Guard permission="prize:read">
      <Prizes searchParams={searchParams} />
    </Guard>
  );
}

async function Prizes({ searchParams }: Props) {
  const t = await getTranslations('prizes');
  const question = prizeQuestion(await searchParams);
  const answer = await ask(PRIZES, { ...question, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const create = (await viewerMay('prize:write')) && <NewPrize />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={create} />
      <PrizeList prizes={answer.data.prizes} create={create} />
    </>
  );
}
