import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { operatorQuestion } from '#features/operators/operator-filter.ts';
import { OperatorList } from '#features/operators/operator-list.tsx';
import { OPERATORS, ROLE_CHOICES } from '#features/operators/operators.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.operators');
  return { title: t('title') };
}

export default function OperatorsPage({ searchParams }: Props) {
  return (
    <Guard permission="operator:read">
      <Operators searchParams={searchParams} />
    </Guard>
  );
}

async function Operators({ searchParams }: Props) {
  const t = await getTranslations('access.operators');
  const locale = await graphLocale();
  const question = { ...operatorQuestion(await searchParams), locale };
  const [answer, choices] = await Promise.all([
    ask(OPERATORS, question),
    ask(ROLE_CHOICES, { locale }),
  ]);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const create = (await viewerMay('operator:write')) && (
    <ButtonLink type="primary" href="/operators/new">
      {t('new')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={create} />
      <OperatorList
        operators={answer.data.operators}
        roles={choices.ok ? choices.data.roles : []}
      />
    </>
  );
}
