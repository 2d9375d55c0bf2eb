import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { AWARD_ISSUED, AWARDS } from '#features/awards/awards.queries.ts';
import { bankDay } from '#lib/bank-day.ts';
import { liveDocument } from '#lib/graph/document.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { may, type Viewer } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { HomeActivity } from './home-activity.tsx';
import { HomeFigures } from './home-figures.tsx';
import { HomeLive } from './home-live.tsx';
import { AWARDS_TODAY } from './home.queries.ts';

/** What happens at the bank now, as far as the operator may see it. */
export async function Home({ viewer }: { readonly viewer: Viewer }) {
  const t = await getTranslations('home');
  const timeZone = viewer.organisation?.timeZone ?? 'Asia/Shanghai';
  const figures = (
    <Suspense fallback={<SectionSkeleton />}>
      <HomeFigures permissions={viewer.permissions} />
    </Suspense>
  );
  const activity = may(viewer, 'analysis:read') && (
    <Suspense fallback={<SectionSkeleton rows={8} />}>
      <HomeActivity timeZone={timeZone} />
    </Suspense>
  );
  const locale = await graphLocale();
  const variables = { campaignId: null, locale };
  const awards = may(viewer, 'award:read') ? await ask(AWARDS, variables) : null;
  if (awards?.ok) {
    const today = bankDay(new Date(), timeZone);
    const source = {
      awards: awards.data.awards.edges.map(({ node }) => node),
      document: liveDocument(AWARD_ISSUED),
      variables,
    };
    const awardsToday = may(viewer, 'analysis:read') ? await countAwards(today) : null;
    return <HomeLive {...{ source, awardsToday, today, figures, activity }} />;
  }
  return (
    <>
      <Grid kind="figures">{figures}</Grid>
      <Grid kind="stack">
        {activity}
        {awards && (
          <Section title={t('awards.title')}>
            <NotAvailable />
          </Section>
        )}
      </Grid>
    </>
  );
}

/** @returns null when it cannot be counted now */
async function countAwards(day: string): Promise<number | null> {
  const answer = await ask(AWARDS_TODAY, { day });
  return answer.ok ? (answer.data.activity[0]?.events ?? 0) : null;
}
