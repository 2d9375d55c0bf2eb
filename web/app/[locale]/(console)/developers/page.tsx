import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FIELD_USAGE } from '#features/developers/developers.queries.ts';
import { DeveloperRooms } from '#features/developers/developer-rooms.tsx';
import { usageQuestion } from '#features/developers/usage-filter.ts';
import { UsageLead } from '#features/developers/usage-lead.tsx';
import { UsageList } from '#features/developers/usage-list.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('developers.usage');
  return { title: t('title') };
}

export default function UsagePage({ searchParams }: Props) {
  return (
    <Guard permission="desk:read">
      <Usage searchParams={searchParams} />
    </Guard>
  );
}

async function Usage({ searchParams }: Props) {
  const t = await getTranslations('developers.usage');
  const answer = await ask(FIELD_USAGE, usageQuestion(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { fieldUsage } = answer.data;
  return (
    <>
      <DeveloperRooms />
      <PageHeader title={t('title')} lead={<UsageLead since={fieldUsage.countedSince} />} />
      <UsageList usage={fieldUsage} />
    </>
  );
}
