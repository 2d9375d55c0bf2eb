import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExportButton } from '#features/exports/export-button.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ClaimButton } from '#features/orders/claim-button.tsx';
import { orderQuestion } from '#features/orders/order-filter.ts';
import { OrderList } from '#features/orders/order-list.tsx';
import { ORDERS } from '#features/orders/orders.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone, viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('orders');
  return { title: t('title') };
}

export default function OrdersPage({ searchParams }: Props) {
  return (
    <Guard permission="order:read">
      <Orders searchParams={searchParams} />
    </Guard>
  );
}

async function Orders({ searchParams }: Props) {
  const t = await getTranslations('orders');
  const question = orderQuestion(await searchParams, await bankTimeZone());
  const answer = await ask(ORDERS, { ...question, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const exported = (await viewerMay('export:create')) && (
    <ExportButton
      wanted={{ list: 'ORDERS', orders: question.filter ?? null }}
      rowCount={answer.data.orders.totalCount}
    />
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {(await viewerMay('order:write')) && <ClaimButton />}
            {exported}
          </>
        }
      />
      <OrderList orders={answer.data.orders} />
    </>
  );
}
