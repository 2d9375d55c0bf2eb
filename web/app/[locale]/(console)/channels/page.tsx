import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChannelList } from '#features/channels/channel-list.tsx';
import { CHANNELS } from '#features/channels/channels.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('channels');
  return { title: t('title') };
}

export default function Page() {
  return (
    <Guard permission="customer:read">
      <Channels />
    </Guard>
  );
}

async function Channels() {
  const t = await getTranslations('channels');
  const answer = await ask(CHANNELS, { locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ChannelList
        channels={answer.data.channels}
        maySuspend={await viewerMay('channel:suspend')}
      />
    </>
  );
}
