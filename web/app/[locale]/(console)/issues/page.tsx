import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { issueQuestion } from '#features/issues/issue-filter.ts';
import { IssueList } from '#features/issues/issue-list.tsx';
import { PRIZE_ISSUES } from '#features/issues/issues.queries.ts';
import { NewIssue } from '#features/issues/new-issue.tsx';
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
  const t = await getTranslations('issues');
  return { title: t('title') };
}

export default function IssuesPage({ searchParams }: Props) {
  return (
    <Guard permission={['award:issue', 'award:approve']}>
      <Issues searchParams={searchParams} />
    </Guard>
  );
}

async function Issues({ searchParams }: Props) {
  const t = await getTranslations('issues');
  const question = issueQuestion(await searchParams);
  const answer = await ask(PRIZE_ISSUES, { ...question, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const create = (await viewerMay('award:issue')) && <NewIssue />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={create} />
      <IssueList issues={answer.data.prizeIssues} create={create} />
    </>
  );
}
