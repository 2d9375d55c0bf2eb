import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { CategoryMenu } from '#features/tags/category-menu.tsx';
import { tagQuestion } from '#features/tags/tag-filter.ts';
import { ComputeButton } from '#features/tags/compute-button.tsx';
import { TagList } from '#features/tags/tag-list.tsx';
import { TAG_CATEGORIES, TAGS } from '#features/tags/tags.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { Grid } from '#ui/grid.tsx';
import { bankToActOn } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tags');
  return { title: t('title') };
}

export default function TagsPage({ searchParams }: Props) {
  return (
    <Guard permission="tag:read">
      <Tags searchParams={searchParams} />
    </Guard>
  );
}

async function Tags({ searchParams }: Props) {
  const t = await getTranslations('tags');
  const question = tagQuestion(await searchParams);
  const locale = await graphLocale();
  const [tags, found, bank] = await Promise.all([
    ask(TAGS, { ...question, locale }),
    ask(TAG_CATEGORIES, { locale }),
    bankToActOn(),
  ]);
  if (!tags.ok) return <Failed failure={tags.failure} />;
  const categories = found.ok ? found.data.tagCategories : null;
  const chosen = categories?.find(({ key }) => key === question.filter?.category);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={chosen?.description ?? t('lead')}
        actions={bank && <ComputeButton />}
      />
      <Grid kind="aside">
        {categories ? <CategoryMenu categories={categories} /> : <NotAvailable />}
        <TagList answer={tags.data} showsCategory={!chosen} now={new Date().toISOString()} />
      </Grid>
    </>
  );
}
