import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { ConflictList } from '#features/identities/conflict-list.tsx';
import { CONFLICT_STATUSES } from '#features/identities/conflict-status.ts';
import { CustomerRooms } from '#features/identities/customer-rooms.tsx';
import { IDENTITY_CONFLICTS } from '#features/identities/identities.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { oneOf, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identities');
  return { title: t('conflicts') };
}

export default function ConflictsPage({ searchParams }: Props) {
  return (
    <Guard permission="identity:write">
      <Conflicts searchParams={searchParams} />
    </Guard>
  );
}

async function Conflicts({ searchParams }: Props) {
  const t = await getTranslations('identities');
  const params = await searchParams;
  const answer = await ask(IDENTITY_CONFLICTS, {
    ...pageArguments(params),
    status: oneOf(params['status'], CONFLICT_STATUSES) ?? null,
  });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <CustomerRooms />
      <PageHeader title={t('conflicts')} lead={t('conflictsLead')} />
      <ConflictList conflicts={answer.data.identityConflicts} />
    </>
  );
}
