import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Guard } from '#features/guard/guard.tsx';
import { History } from '#features/history/history.tsx';
import { loadPrize } from '#features/prizes/load-prize.ts';
import { PrizePage } from '#features/prizes/prize-page.tsx';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadPrize((await params).id);
  return answer.ok && answer.data.prize ? { title: answer.data.prize.name } : {};
}

export default function Page({ params }: Props) {
  return (
    <Guard permission="prize:read">
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const { id } = await params;
  const answer = await loadPrize(id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { prize } = answer.data;
  if (!prize) notFound();
  return (
    <Grid kind="stack">
      <div>
        <PrizePage prize={prize} mayWrite={await viewerMay('prize:write')} />
      </div>
      <History kind="Prize" id={id} />
    </Grid>
  );
}
