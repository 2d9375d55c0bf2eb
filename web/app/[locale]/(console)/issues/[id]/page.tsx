import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { History } from '#features/history/history.tsx';
import { IssuePage } from '#features/issues/issue-page.tsx';
import { PRIZE_ISSUE } from '#features/issues/issues.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('issues');
  return { title: t('title') };
}

export default function Page({ params }: Props) {
  return (
    <Guard permission={['award:issue', 'award:approve']}>
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const { id } = await params;
  const answer = await ask(PRIZE_ISSUE, { id, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { prizeIssue } = answer.data;
  if (!prizeIssue) notFound();
  return (
    <Grid kind="stack">
      <div>
        <IssuePage
          issue={prizeIssue}
          mayRevoke={await viewerMay('award:issue')}
          mayRedeem={await viewerMay('award:redeem')}
        />
      </div>
      <History kind="PrizeIssue" id={id} />
    </Grid>
  );
}
