import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { APPROVAL_INBOX_CHANGED } from '#features/approvals/approvals.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { History } from '#features/history/history.tsx';
import { loadPackage } from '#features/packages/load-package.ts';
import { PackagePage } from '#features/packages/package-page.tsx';
import { liveDocument } from '#lib/graph/document.ts';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('packages');
  return { title: t('package') };
}

export default function Page(props: Props) {
  return (
    <Guard permission="product:read">
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params, searchParams }: Props) {
  const { id } = await params;
  const answer = await loadPackage(id, firstValue((await searchParams)['from']));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { version, channels, others, compared } = answer.data;
  if (!version) notFound();
  const mayWrite = (await viewerMay('product:write')) && (await actsForWholeBank());
  const approvals = (await viewerMay('approval:read'))
    ? liveDocument(APPROVAL_INBOX_CHANGED)
    : null;
  return (
    <Grid kind="stack">
      <div>
        <PackagePage {...{ version, channels, others, compared, mayWrite, approvals }} />
      </div>
      <History kind="PackageVersion" id={id} />
    </Grid>
  );
}
