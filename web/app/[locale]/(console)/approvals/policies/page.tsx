import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { APPROVAL_POLICIES } from '#features/approvals/approvals.queries.ts';
import { PolicyForm } from '#features/approvals/policy-form.tsx';
import { PolicyList } from '#features/approvals/policy-list.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { loadViewer, may } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('approvals.policies');
  return { title: t('title') };
}

export default function PoliciesPage({ searchParams }: Props) {
  return (
    <Guard permission="approval:read">
      <Policies searchParams={searchParams} />
    </Guard>
  );
}

async function Policies({ searchParams }: Props) {
  const t = await getTranslations('approvals');
  const answer = await ask(APPROVAL_POLICIES, pageArguments(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const organisation = await configured();
  return (
    <>
      <PageHeader
        title={t('policies.title')}
        lead={t('policies.lead')}
        parent={{ href: '/approvals', label: t('title') }}
      />
      <Grid kind="stack">
        {organisation && (
          <Section title={t('policies.new')}>
            <PolicyForm organisation={organisation} />
          </Section>
        )}
        <PolicyList policies={answer.data.approvalPolicies} mayConfigure={organisation !== null} />
      </Grid>
    </>
  );
}

/** The bank whose policies the operator sets; null for those who only read them. */
async function configured() {
  const answer = await loadViewer();
  if (!answer.ok || !may(answer.data.viewer, 'approval:configure')) return null;
  const { organisation } = answer.data.viewer;
  return organisation?.kind === 'HEAD_OFFICE' ? organisation : null;
}
