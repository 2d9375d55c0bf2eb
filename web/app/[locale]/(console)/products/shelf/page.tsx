import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CHANNELS } from '#features/customers/customers.queries.ts';
import { nameCustomers } from '#features/analysis/analysis-pickers.actions.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ProductRooms } from '#features/products/product-rooms.tsx';
import { SHELF } from '#features/shelf/shelf.queries.ts';
import { ShelfPage } from '#features/shelf/shelf-page.tsx';
import { momentOf } from '#lib/bank-time.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { firstValue, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone, viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shelf');
  return { title: t('title') };
}

export default function Page({ searchParams }: Props) {
  return (
    <Guard permission="product:read">
      <Shelf searchParams={searchParams} />
    </Guard>
  );
}

const WALL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

async function Shelf({ searchParams }: Props) {
  const t = await getTranslations('shelf');
  const params = await searchParams;
  const locale = await graphLocale();
  const channels = await ask(CHANNELS, { locale });
  if (!channels.ok) return <Failed failure={channels.failure} />;
  const codes = channels.data.channels.map(({ code }) => code);
  const wanted = firstValue(params['channel']);
  const channel = codes.find((code) => code === wanted) ?? codes[0] ?? '';
  const wall = firstValue(params['at']) ?? '';
  const at = WALL_TIME.test(wall) ? momentOf(wall, await bankTimeZone()).toISOString() : null;
  const mayNameCustomers = await viewerMay('customer:read');
  const customer = (mayNameCustomers && firstValue(params['customer'])) || null;
  const answer = await ask(SHELF, {
    ...{ channel, at, customer, withCustomer: customer !== null, locale },
    ...pageArguments(params),
  });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const mayLookAhead = await viewerMay('product:write');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ProductRooms />
      <ShelfPage
        {...{ channel, mayLookAhead, mayNameCustomers }}
        customer={(await nameCustomers([customer ?? undefined]))[0] ?? null}
        shelf={answer.data.shelf}
        channels={channels.data.channels}
      />
    </>
  );
}
