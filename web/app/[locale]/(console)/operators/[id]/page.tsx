import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Guard } from '#features/guard/guard.tsx';
import { History } from '#features/history/history.tsx';
import { OperatorPage } from '#features/operators/operator-page.tsx';
import { OPERATOR } from '#features/operators/operators.queries.ts';
import { PERMISSION_MATRIX } from '#features/roles/roles.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { loadViewer, may } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

const loadOperator = cache(async (id: string) =>
  ask(OPERATOR, { id, locale: await graphLocale() }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadOperator((await params).id);
  return answer.ok && answer.data.operator ? { title: answer.data.operator.displayName } : {};
}

export default function Page({ params }: Props) {
  return (
    <Guard permission="operator:read">
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const { id } = await params;
  const [answer, matrix, viewer] = await Promise.all([
    loadOperator(id),
    ask(PERMISSION_MATRIX, { locale: await graphLocale() }),
    loadViewer(),
  ]);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  if (!matrix.ok) return <Failed failure={matrix.failure} />;
  if (!viewer.ok) return <Failed failure={viewer.failure} />;
  const { operator } = answer.data;
  if (!operator) notFound();
  return (
    <Grid kind="stack">
      <div>
        <OperatorPage
          operator={operator}
          roles={matrix.data.roles}
          permissions={matrix.data.permissions}
          mayWrite={may(viewer.data.viewer, 'operator:write')}
          mayGrant={may(viewer.data.viewer, 'role:grant')}
          viewer={viewer.data.viewer.subject}
        />
      </div>
      <History kind="Operator" id={id} />
    </Grid>
  );
}
