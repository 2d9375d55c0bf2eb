import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { MailList } from '#features/reports/mail-list.tsx';
import { ReportRooms } from '#features/reports/report-rooms.tsx';
import { MAILS } from '#features/reports/reports.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reports');
  return { title: t('mails') };
}

export default function MailsPage({ searchParams }: Props) {
  return (
    <Guard permission="analysis:read">
      <Mails searchParams={searchParams} />
    </Guard>
  );
}

async function Mails({ searchParams }: Props) {
  const t = await getTranslations('reports');
  const answer = await ask(MAILS, pageArguments(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { mails, areMailsSent } = answer.data;
  return (
    <>
      <ReportRooms />
      <PageHeader
        title={t('mails')}
        lead={areMailsSent ? t('mail.lead') : `${t('mail.lead')} ${t('mail.notSent')}`}
      />
      <MailList mails={mails} />
    </>
  );
}
