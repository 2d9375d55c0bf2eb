'use client';

import { useTranslations } from 'next-intl';
import { Figure } from '#ui/figure.tsx';
import { Count, Share } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import type { Tag } from './tag-facts.tsx';
import { TagComputed } from './tag-coverage.tsx';
import { TagStatusTag } from './tag-status-tag.tsx';

interface Props {
  readonly tag: Tag;
  readonly customerCount: number | null;
  readonly isLate: boolean;
}

/** The tag, how it is computed, and how many customers have a value of it. */
export function TagHead({ tag, customerCount, isLate }: Props) {
  const t = useTranslations();
  const { name, definition, status, coverage, computedAt, distribution, valueType } = tag;
  return (
    <div>
      <PageHeader
        title={name}
        mark={<TagStatusTag status={status} />}
        lead={definition}
        parent={{ href: '/tags', label: t('tags.title') }}
      />
      {status === 'ACTIVE' && (
        <Grid kind="figures">
          <Figure
            label={t('tags.coverage')}
            value={<Count value={coverage} />}
            note={customerCount ? <Share value={coverage / customerCount} /> : null}
          />
          {valueType !== 'NUMBER' && (
            <Figure label={t('tags.valueCount')} value={<Count value={distribution.length} />} />
          )}
          <Figure
            label={t('tags.computedAt')}
            value={
              computedAt ? <TagComputed computedAt={computedAt} isLate={isLate} /> : t('tags.never')
            }
          />
        </Grid>
      )}
    </div>
  );
}
