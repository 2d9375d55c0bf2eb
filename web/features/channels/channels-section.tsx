import { getTranslations } from 'next-intl/server';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { CUSTOMER_CHANNELS } from './channels.queries.ts';
import { CustomerChannels } from './customer-channels.tsx';

/** On the page of a customer. */
export async function ChannelsSection({ id }: { readonly id: string }) {
  const t = await getTranslations('customer');
  const answer = await ask(CUSTOMER_CHANNELS, { id, locale: await graphLocale() });
  const customer = answer.ok ? answer.data.customer : null;
  if (!answer.ok || !customer) {
    return (
      <Section title={t('channels')}>
        <NotAvailable />
      </Section>
    );
  }
  const mayWrite = await viewerMay('channel:write');
  return <CustomerChannels customer={customer} all={answer.data.channels} mayWrite={mayWrite} />;
}
