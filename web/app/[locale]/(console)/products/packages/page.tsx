import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { NewPackage } from '#features/packages/new-package.tsx';
import { PackageList } from '#features/packages/package-list.tsx';
import { PACKAGE_STATUSES } from '#features/packages/package-statuses.ts';
import { PACKAGES } from '#features/packages/packages.queries.ts';
import { ProductRooms } from '#features/products/product-rooms.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { firstValue, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('packages');
  return { title: t('title') };
}

export default function Page({ searchParams }: Props) {
  return (
    <Guard permission="product:read">
      <Packages searchParams={searchParams} />
    </Guard>
  );
}

async function Packages({ searchParams }: Props) {
  const t = await getTranslations('packages');
  const params = await searchParams;
  const wanted = firstValue(params['status']);
  const status = PACKAGE_STATUSES.find((one) => one === wanted) ?? null;
  const answer = await ask(PACKAGES, {
    ...{ status, ...pageArguments(params), locale: await graphLocale() },
  });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const mayWrite = (await viewerMay('product:write')) && (await actsForWholeBank());
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={mayWrite && <NewPackage />} />
      <ProductRooms />
      <PackageList packages={answer.data.packageVersions} />
    </>
  );
}
