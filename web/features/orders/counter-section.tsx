import { getTranslations } from 'next-intl/server';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { COUNTER } from './counter-channel.ts';
import { Counter } from './counter.tsx';
import { ORDER_FLOWS } from './order-desk.queries.ts';

/** What can be begun for a customer who stands at the counter. */
export async function CounterSection({ id }: { readonly id: string }) {
  const t = await getTranslations('orders.desk');
  const answer = await ask(ORDER_FLOWS, { customerId: id, locale: await graphLocale() });
  const customer = answer.ok ? answer.data.customer : null;
  if (!answer.ok || !customer) {
    return (
      <Section title={t('counter')}>
        <NotAvailable />
      </Section>
    );
  }
  // Those whose first step the counter can do.
  const flows = answer.data.orderFlows.filter(({ steps }) =>
    steps[0]?.channels.some(({ code }) => code === COUNTER),
  );
  return <Counter customer={customer} flows={flows} />;
}
