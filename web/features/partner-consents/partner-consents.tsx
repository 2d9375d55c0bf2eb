import { getTranslations } from 'next-intl/server';
import { ask } from '#lib/graph/request.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { ConsentTable } from './consent-table.tsx';
import { GiveConsent } from './give-consent.tsx';
import { PARTNER_CONSENTS } from './partner-consents.queries.ts';

/** What a customer agreed to with partners; at the counter they agree here and take it back. */
export async function ConsentsOfCustomer({ id }: { readonly id: string }) {
  if (!(await viewerMay('consent:write'))) return null;
  const t = await getTranslations('partnerConsents');
  return (
    <Section title={t('title')} extra={<GiveConsent customerId={id} />}>
      <Consents filter={{ customerId: id }} by="partner" mayWithdraw />
    </Section>
  );
}

/** Who agreed to what a partner may do, and holds to it now. */
export async function ConsentsOfPartner({ id }: { readonly id: string }) {
  const t = await getTranslations('partnerConsents');
  const mayWithdraw = await viewerMay('consent:write');
  return (
    <Section title={t('title')}>
      <Consents filter={{ partnerId: id, holds: true }} by="customer" {...{ mayWithdraw }} />
    </Section>
  );
}

interface Asked {
  readonly filter: { customerId?: string; partnerId?: string; holds?: boolean };
  readonly by: 'partner' | 'customer';
  readonly mayWithdraw: boolean;
}

async function Consents({ filter, by, mayWithdraw }: Asked) {
  const answer = await ask(PARTNER_CONSENTS, { filter });
  if (!answer.ok) return <NotAvailable />;
  const { edges, totalCount } = answer.data.partnerConsents;
  const t = await getTranslations('partnerConsents');
  return (
    <>
      {totalCount > edges.length && (
        <p>{t('newest', { shown: edges.length, count: totalCount })}</p>
      )}
      <ConsentTable consents={edges.map(({ node }) => node)} by={by} mayWithdraw={mayWithdraw} />
    </>
  );
}
