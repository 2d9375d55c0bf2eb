import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import styles from '#features/analysis/analysis.module.css';
import { SAVED_ANALYSES } from '#features/analysis/analysis.queries.ts';
import { KINDS } from '#features/analysis/question.ts';
import { SavedList } from '#features/analysis/saved-list.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('analysis');
  return { title: t('analyses') };
}

/** The analyses, and the questions that were kept. */
export default function AnalysesPage({ searchParams }: Props) {
  return (
    <Guard permission="analysis:read">
      <Analyses searchParams={searchParams} />
    </Guard>
  );
}

async function Analyses({ searchParams }: Props) {
  const t = await getTranslations('analysis');
  const answer = await ask(SAVED_ANALYSES, pageArguments(await searchParams));
  return (
    <Grid kind="stack">
      <div>
        <PageHeader
          title={t('analyses')}
          lead={t('analysesLead')}
          actions={<ButtonLink href="/analysis/groups">{t('groups')}</ButtonLink>}
        />
        <ul className={styles['kinds']}>
          {KINDS.map((kind) => (
            <li key={kind}>
              <Link href={`/analysis/${kind}`}>
                <strong>{t(`title.${kind}`)}</strong>
                <span>{t(`lead.${kind}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {answer.ok ? <SavedList answer={answer.data} /> : <Failed failure={answer.failure} />}
    </Grid>
  );
}
