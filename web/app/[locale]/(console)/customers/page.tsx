import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CustomerList } from '#features/customers/customer-list.tsx';
import { customerQuestion } from '#features/customers/customer-filter.ts';
import { CHANNELS, CUSTOMERS } from '#features/customers/customers.queries.ts';
import { FindByContact } from '#features/personal/find-by-contact.tsx';
import { ExportButton } from '#features/exports/export-button.tsx';
import { CustomerRooms } from '#features/identities/customer-rooms.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers');
  return { title: t('title') };
}

export default function CustomersPage({ searchParams }: Props) {
  return (
    <Guard permission="customer:read">
      <Customers searchParams={searchParams} />
    </Guard>
  );
}

async function Customers({ searchParams }: Props) {
  const t = await getTranslations('customers');
  const question = customerQuestion(await searchParams);
  const locale = await graphLocale();
  const [customers, channels] = await Promise.all([
    ask(CUSTOMERS, question),
    ask(CHANNELS, { locale }),
  ]);
  if (!customers.ok) return <Failed failure={customers.failure} />;
  const { filter } = question;
  const exported = (await viewerMay('export:create')) && (
    <ExportButton
      wanted={{ list: 'CUSTOMERS', customers: filter ?? null }}
      rowCount={customers.data.customers.totalCount}
    />
  );
  return (
    <>
      {(await viewerMay('identity:write')) && <CustomerRooms />}
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <FindByContact />
            {exported}
          </>
        }
      />
      <CustomerList
        customers={customers.data.customers}
        channels={channels.ok ? channels.data.channels : []}
      />
    </>
  );
}
