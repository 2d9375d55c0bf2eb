import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { eventsAt } from '#features/developers/events.ts';
import { Guard } from '#features/guard/guard.tsx';
import { History } from '#features/history/history.tsx';
import { ConsentsOfPartner } from '#features/partner-consents/partner-consents.tsx';
import { PartnerAnswers } from '#features/partners/partner-answers.tsx';
import { Part } from '#features/guard/part.tsx';
import { PartnerPage } from '#features/partners/partner-page.tsx';
import { PARTNER } from '#features/partners/partners.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

const loadPartner = cache((id: string) => ask(PARTNER, { id }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadPartner((await params).id);
  return answer.ok && answer.data.partner ? { title: answer.data.partner.name } : {};
}

export default function Page({ params }: Props) {
  return (
    <Guard permission="partner:read">
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const { id } = await params;
  const answer = await loadPartner(id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { partner, partnerScopes, partnerPersonalFields: fields } = answer.data;
  if (!partner) notFound();
  const events = eventsAt('', 'en').map(({ name }) => name);
  return (
    <Grid kind="stack">
      <div>
        <PartnerPage
          partner={partner}
          scopes={partnerScopes}
          events={events}
          fields={fields}
          mayWrite={await viewerMay('partner:write')}
          maySeeUsage={await viewerMay('desk:read')}
        />
      </div>
      {partner.grounds === 'CONSENT' && <ConsentsOfPartner id={id} />}
      <Part permission="desk:read" section={<PartnerAnswers clientId={partner.clientId} />} />
      <History kind="Partner" id={id} />
    </Grid>
  );
}
