import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Guard } from '#features/guard/guard.tsx';
import { Part } from '#features/guard/part.tsx';
import { isLate } from '#features/tags/freshness.ts';
import { loadTag } from '#features/tags/load-tag.ts';
import { TagDistribution } from '#features/tags/tag-distribution.tsx';
import { TagFacts } from '#features/tags/tag-facts.tsx';
import { TagHead } from '#features/tags/tag-head.tsx';
import { CampaignsSection, CustomersSection } from '#features/tags/tag-sections.tsx';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ key: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadTag((await params).key);
  return answer.ok && answer.data.tag ? { title: answer.data.tag.name } : {};
}

/** One tag of the catalogue: what it says, how its values spread, and what it is used for. */
export default function TagPage(props: Props) {
  return (
    <Guard permission="tag:read">
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params, searchParams }: Props) {
  const { key } = await params;
  const answer = await loadTag(key);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { tag, viewer } = answer.data;
  const [failure] = answer.failures;
  if (!tag) return failure ? <Failed failure={failure} /> : notFound();
  const address = await searchParams;
  const value = firstValue(address['value']) ?? null;
  const after = firstValue(address['after']) ?? null;
  return (
    <Grid kind="stack">
      <div>
        <TagHead
          tag={tag}
          customerCount={viewer.organisation?.customerCount ?? null}
          isLate={isLate(tag, new Date())}
        />
        <TagFacts tag={tag} />
      </div>
      <TagDistribution tag={tag} />
      <Part permission="campaign:read" section={<CampaignsSection tagKey={key} />} />
      {tag.status === 'ACTIVE' && (
        <Part
          permission="customer:read"
          section={<CustomersSection tag={tag} value={value} after={after} />}
        />
      )}
    </Grid>
  );
}
