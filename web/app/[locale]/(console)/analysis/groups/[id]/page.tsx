import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { GroupPage } from '#features/groups/group-page.tsx';
import { CUSTOMER_GROUP } from '#features/groups/groups.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('groups');
  return { title: t('title') };
}

/** One group of customers. */
export default function CustomerGroupPage(props: Props) {
  return (
    <Guard permission="analysis:read">
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params, searchParams }: Props) {
  const { id } = await params;
  const after = firstValue((await searchParams)['after']) ?? null;
  const withCustomers = await viewerMay('customer:read');
  const answer = await ask(CUSTOMER_GROUP, { id, after, withCustomers });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { customerGroup: group } = answer.data;
  if (!group) notFound();
  return <GroupPage group={group} mayStart={await viewerMay('campaign:write')} />;
}
