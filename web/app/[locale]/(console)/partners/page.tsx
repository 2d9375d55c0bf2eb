import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { NewPartner } from '#features/partners/new-partner.tsx';
import { PartnerList } from '#features/partners/partner-list.tsx';
import { PARTNERS } from '#features/partners/partners.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partners');
  return { title: t('title') };
}

export default function Page({ searchParams }: Props) {
  return (
    <Guard permission="partner:read">
      <Partners searchParams={searchParams} />
    </Guard>
  );
}

async function Partners({ searchParams }: Props) {
  const t = await getTranslations('partners');
  const answer = await ask(PARTNERS, pageArguments(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { partners, partnerScopes } = answer.data;
  const register = (await viewerMay('partner:write')) && <NewPartner scopes={partnerScopes} />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={register} />
      <PartnerList partners={partners} />
    </>
  );
}
