import { getTranslations } from 'next-intl/server';
import { ConsentsOfCustomer } from '#features/partner-consents/partner-consents.tsx';
import { ask } from '#lib/graph/request.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { ContactData } from './contact-data.tsx';
import { Consents } from './consents.tsx';
import { CustomerErasure } from './customer-erasure.tsx';
import { CUSTOMER_ERASURE, CUSTOMER_PERSONAL } from './personal.queries.ts';

/** Contact and identity data of a customer, what they agreed to, and their wish to be forgotten. */
export async function PersonalSection({ id }: { readonly id: string }) {
  const t = await getTranslations('personal');
  const answer = await ask(CUSTOMER_PERSONAL, { id });
  const customer = answer.ok ? answer.data.customer : null;
  if (!customer) {
    return (
      <Section title={t('title')}>
        <NotAvailable />
      </Section>
    );
  }
  const [mayReveal, mayConsent] = await Promise.all([
    viewerMay('personal:reveal'),
    viewerMay('consent:write'),
  ]);
  return (
    <Grid kind="stack">
      <Grid kind="halves">
        <Section title={t('title')}>
          <ContactData customer={customer} mayReveal={mayReveal} />
        </Section>
        <Grid kind="stack">
          <Section title={t('consents')}>
            <Consents customerId={id} consents={customer.consents} mayChange={mayConsent} />
          </Section>
          <ErasureSection id={id} />
        </Grid>
      </Grid>
      <ConsentsOfCustomer id={id} />
    </Grid>
  );
}

async function ErasureSection({ id }: { readonly id: string }) {
  if (!(await viewerMay('personal:erase'))) return null;
  const t = await getTranslations('personal');
  const answer = await ask(CUSTOMER_ERASURE, { id });
  return (
    <Section title={t('erasure.title')}>
      {answer.ok ? (
        <CustomerErasure customerId={id} erasure={answer.data.customer?.erasure ?? null} />
      ) : (
        <NotAvailable />
      )}
    </Section>
  );
}
