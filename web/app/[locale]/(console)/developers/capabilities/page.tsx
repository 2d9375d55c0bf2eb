import { Card } from 'antd';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CapabilityTable } from '#features/catalogue/capability-table.tsx';
import { CAPABILITIES, OPERATION_USAGE } from '#features/catalogue/catalogue.queries.ts';
import { measuredOf } from '#features/catalogue/measured.ts';
import { DeveloperRooms } from '#features/developers/developer-rooms.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

const DAYS = 30;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalogue');
  return { title: t('capabilities') };
}

export default function Page() {
  return (
    <Guard permission={['partner:read', 'desk:read', 'product:read', 'organisation:read']}>
      <Capabilities />
    </Guard>
  );
}

async function Capabilities() {
  const t = await getTranslations('catalogue');
  const maySeeUsage = await viewerMay('desk:read');
  const [answer, usage] = await Promise.all([
    ask(CAPABILITIES, { locale: await graphLocale() }),
    maySeeUsage ? ask(OPERATION_USAGE, { days: DAYS, client: null }) : null,
  ]);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const counted = usage?.ok ? usage.data.operationUsage : null;
  const capabilities = answer.data.businessCapabilities.map((one) => ({
    ...one,
    measured: counted && measuredOf(counted, one.operations),
  }));
  const mayWrite = (await viewerMay('partner:write')) && (await actsForWholeBank());
  return (
    <>
      <DeveloperRooms />
      <PageHeader title={t('capabilities')} lead={t('capabilitiesLead', { days: DAYS })} />
      <Card styles={{ body: { padding: 16 } }}>
        <CapabilityTable capabilities={capabilities} mayWrite={mayWrite} />
      </Card>
    </>
  );
}
