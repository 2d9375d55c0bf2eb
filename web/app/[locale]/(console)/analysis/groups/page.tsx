import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { GroupList } from '#features/groups/group-list.tsx';
import { CUSTOMER_GROUPS } from '#features/groups/groups.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('groups');
  return { title: t('title') };
}

/** Groups of customers that analyses found. */
export default function GroupsPage({ searchParams }: Props) {
  return (
    <Guard permission="analysis:read">
      <Groups searchParams={searchParams} />
    </Guard>
  );
}

async function Groups({ searchParams }: Props) {
  const t = await getTranslations();
  const answer = await ask(CUSTOMER_GROUPS, pageArguments(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <PageHeader
        title={t('groups.title')}
        lead={t('groups.lead')}
        parent={{ href: '/analysis', label: t('analysis.analyses') }}
      />
      <GroupList groups={answer.data.customerGroups} />
    </>
  );
}
