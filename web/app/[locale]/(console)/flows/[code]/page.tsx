import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { comparedOf, type Compared } from '#features/flows/compared.ts';
import { FlowPage } from '#features/flows/flow-page.tsx';
import { FLOW_CHANGES } from '#features/flows/flows.queries.ts';
import { loadFlow } from '#features/flows/load-flow.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ code: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadFlow((await params).code);
  const name = answer.ok ? answer.data.orderFlow?.name : undefined;
  return name ? { title: name } : {};
}

export default function Page(props: Props) {
  return (
    <Guard permission={['order:read', 'flow:write']}>
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params, searchParams }: Props) {
  const { code } = await params;
  const answer = await loadFlow(code);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { orderFlow, orderFlowVersions: versions } = answer.data;
  if (!orderFlow) notFound();
  const compared = comparedOf(await searchParams, versions);
  const mayWrite = (await viewerMay('flow:write')) && (await actsForWholeBank());
  const changes = compared && (await changesOf(code, compared));
  return <FlowPage flow={answer.data} {...{ mayWrite, compared, changes }} />;
}

/** Null when they cannot be had now. */
async function changesOf(code: string, { from, to }: Compared) {
  const named = ({ version, isOwn }: Compared['from']) => ({ version, isOwn });
  const answer = await ask(FLOW_CHANGES, { code, from: named(from), to: named(to) });
  return answer.ok ? answer.data.flowChanges : null;
}
