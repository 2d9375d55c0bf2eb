import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { INTERFACES } from '#features/catalogue/catalogue.queries.ts';
import { interfaceQuestion } from '#features/catalogue/interface-filter.ts';
import { InterfaceList } from '#features/catalogue/interface-list.tsx';
import { DeveloperRooms } from '#features/developers/developer-rooms.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalogue');
  return { title: t('interfaces') };
}

export default function Page({ searchParams }: Props) {
  return (
    <Guard permission={['partner:read', 'desk:read', 'product:read', 'organisation:read']}>
      <Interfaces searchParams={searchParams} />
    </Guard>
  );
}

async function Interfaces({ searchParams }: Props) {
  const t = await getTranslations('catalogue');
  const question = interfaceQuestion(await searchParams);
  const answer = await ask(INTERFACES, { ...question, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const mayWrite = (await viewerMay('partner:write')) && (await actsForWholeBank());
  return (
    <>
      <DeveloperRooms />
      <PageHeader title={t('interfaces')} lead={t('interfacesLead')} />
      <InterfaceList {...answer.data} mayWrite={mayWrite} />
    </>
  );
}
