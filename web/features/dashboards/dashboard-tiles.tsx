import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import type { DashboardQuery } from '#generated/gql/graphql.ts';
import { AnalysisHome } from '#features/analysis/analysis-home.tsx';
import { ResultSection } from '#features/analysis/analysis-sections.tsx';
import {
  ANALYSIS_PAGES,
  questionOf,
  questionText,
  type PERIODS,
} from '#features/analysis/question.ts';
import type { Today } from '#features/analysis/variables.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import styles from './dashboard.module.css';

type Tiles = NonNullable<DashboardQuery['dashboard']>['tiles'];

interface Props {
  readonly tiles: Tiles;
  readonly days: (typeof PERIODS)[number];
  readonly today: Today;
}

/** Each analysis is loaded by itself, so that a slow or broken one keeps no other back. */
export async function DashboardTiles({ tiles, ...over }: Props) {
  const t = await getTranslations('dashboards');
  if (tiles.length === 0) return <EmptyState title={t('noTiles')} lead={t('noTilesLead')} />;
  return (
    <div className={styles['tiles']}>
      {tiles.map(({ analysis, width }, place) => (
        <section
          // The same analysis may stand there twice, and none may be moved here.
          // oxlint-disable-next-line react/no-array-index-key
          key={place}
          className={width === 'FULL' ? styles['full'] : undefined}
          aria-label={analysis?.name ?? t('gone')}
        >
          {analysis ? <Tile analysis={analysis} {...over} /> : <EmptyState title={t('gone')} />}
        </section>
      ))}
    </div>
  );
}

interface TileProps extends Omit<Props, 'tiles'> {
  readonly analysis: NonNullable<Tiles[number]['analysis']>;
}

function Tile({ analysis: { kind, name, question: kept }, days, today }: TileProps) {
  const page = ANALYSIS_PAGES[kind];
  const question = { ...questionOf({ q: kept }), days };
  const home = { pathname: `/analysis/${page}`, question: questionText(question) };
  return (
    <AnalysisHome home={home}>
      <h2>
        <Link href={{ pathname: home.pathname, query: { q: home.question } }}>{name}</Link>
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- who scrolls by keyboard must get there */}
      <div className={styles['scroll']} role="group" aria-label={name} tabIndex={0}>
        <Suspense key={home.question} fallback={<SectionSkeleton rows={6} />}>
          <ResultSection kind={page} question={question} today={today} />
        </Suspense>
      </div>
    </AnalysisHome>
  );
}
