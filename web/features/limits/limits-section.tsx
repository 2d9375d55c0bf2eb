import { getTranslations } from 'next-intl/server';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { CustomerLimits } from './customer-limits.tsx';
import { CUSTOMER_LIMITS } from './limits.queries.ts';

/** On the page of a customer. */
export async function LimitsSection({ id }: { readonly id: string }) {
  const t = await getTranslations('limits');
  const answer = await ask(CUSTOMER_LIMITS, { id, locale: await graphLocale() });
  const customer = answer.ok ? answer.data.customer : null;
  return (
    <Section title={t('ofCustomer')}>
      {customer ? <CustomerLimits limits={customer.limits} /> : <NotAvailable />}
    </Section>
  );
}
