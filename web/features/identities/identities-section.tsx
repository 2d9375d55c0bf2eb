import { getTranslations } from 'next-intl/server';
import { ask } from '#lib/graph/request.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { CustomerIdentities } from './customer-identities.tsx';
import { CUSTOMER_IDENTITIES } from './identities.queries.ts';

/** By what channels know the customer. */
export async function IdentitiesSection({ id }: { readonly id: string }) {
  const t = await getTranslations('identities');
  const variables = { id, asOf: null, withEnded: false, after: null };
  const answer = await ask(CUSTOMER_IDENTITIES, variables);
  const customer = answer.ok ? answer.data.customer : null;
  const mayWrite = await viewerMay('identity:write');
  return (
    <Section title={t('title')}>
      {customer?.identities ? (
        <CustomerIdentities customer={customer} first={customer.identities} mayWrite={mayWrite} />
      ) : (
        <NotAvailable />
      )}
    </Section>
  );
}
