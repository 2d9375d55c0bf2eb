import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DraftList } from '#features/flows/draft-list.tsx';
import { FlowList } from '#features/flows/flow-list.tsx';
import { FLOWS, FLOW_DRAFTS } from '#features/flows/flows.queries.ts';
import { NewFlow } from '#features/flows/new-draft.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { Failed } from '#ui/states/failed.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('flows');
  return { title: t('title') };
}

export default function FlowsPage({ searchParams }: Props) {
  return (
    <Guard permission={['order:read', 'flow:write']}>
      <Flows searchParams={searchParams} />
    </Guard>
  );
}

async function Flows({ searchParams }: Props) {
  const t = await getTranslations('flows');
  const answer = await ask(FLOWS, { locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const flows = answer.data.orderFlows;
  const mayWrite = (await viewerMay('flow:write')) && (await actsForWholeBank());
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={mayWrite && <NewFlow flows={flows} />}
      />
      <Grid kind="stack">
        <Section title={t('inUse')}>
          <FlowList flows={flows} />
        </Section>
        {((await viewerMay('flow:write')) || (await viewerMay('flow:approve'))) && (
          <Drafts searchParams={searchParams} />
        )}
      </Grid>
    </>
  );
}

async function Drafts({ searchParams }: Props) {
  const t = await getTranslations('flows');
  const answer = await ask(FLOW_DRAFTS, pageArguments(await searchParams));
  return (
    <Section title={t('drafts')}>
      {answer.ok ? <DraftList drafts={answer.data.flowDrafts} /> : <NotAvailable />}
    </Section>
  );
}
