import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { TrialPage } from '#features/tracking/trial-page.tsx';
import { TRACKING_TRIAL } from '#features/tracking/trials.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tracking.trials');
  return { title: t('title') };
}

export default function TrialRoute({ params }: Props) {
  return (
    <Guard permission="tracking:write">
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const answer = await ask(TRACKING_TRIAL, { id: (await params).id });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { trackingTrial: trial } = answer.data;
  if (!trial) notFound();
  return <TrialPage first={trial} />;
}
