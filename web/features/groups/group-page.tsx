'use client';

import { useTranslations } from 'next-intl';
import { z } from 'zod';
import type { CustomerGroupPageQuery } from '#generated/gql/graphql.ts';
import { CustomerTable } from '#features/analysis/cell-customers.tsx';
import { ANALYSIS_PAGES } from '#features/analysis/question.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Facts } from '#ui/facts.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DeleteGroupButton } from './delete-group-button.tsx';

type Group = NonNullable<CustomerGroupPageQuery['customerGroup']>;

interface Props {
  readonly group: Group;
  /** Whether the viewer may begin a campaign. */
  readonly mayStart: boolean;
}

/** A group: where it came from, who is in it, and what may be done with it. */
export function GroupPage({ group, mayStart }: Props) {
  const t = useTranslations();
  const { id, name, isOwn, customers } = group;
  return (
    <>
      <PageHeader
        title={name}
        lead={t('groups.lead')}
        parent={{ href: '/analysis/groups', label: t('groups.title') }}
        actions={
          <>
            <ButtonLink href={behaviourOf(id)}>{t('groups.analyse')}</ButtonLink>
            {isOwn && <DeleteGroupButton group={group} />}
            {mayStart && (
              <ButtonLink type="primary" href={`/campaigns/new?group=${id}`}>
                {t('groups.startCampaign')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Grid kind="stack">
        <Section title={t('groups.about')}>
          <GroupFacts group={group} />
        </Section>
        <Section title={t('groups.customers')}>
          {customers ? (
            <CustomerTable customers={customers} />
          ) : (
            <EmptyState title={t('analysis.mayNotOpen')} />
          )}
        </Section>
      </Grid>
    </>
  );
}

/** What those in the group do in their visits. */
function behaviourOf(id: string): string {
  const conditions = [{ field: `group.${id}`, operator: 'EXISTS', values: [] }];
  return `/analysis/behaviour?q=${encodeURIComponent(JSON.stringify({ conditions }))}`;
}

const addressShape = z.object({ q: z.string(), cell: z.string() });

function GroupFacts({ group }: Pick<Props, 'group'>) {
  const t = useTranslations();
  const { analysis, question, size, organisation, createdBy, createdAt } = group;
  const page = ANALYSIS_PAGES[analysis];
  const address = addressShape.safeParse(JSON.parse(question)).data;
  const source = t(`analysis.title.${page}`);
  return (
    <Facts
      facts={[
        { label: t('groups.size'), value: <Count value={size} /> },
        {
          label: t('groups.source'),
          value: address ? (
            <Link href={{ pathname: `/analysis/${page}`, query: address }}>{source}</Link>
          ) : (
            source
          ),
        },
        { label: t('groups.organisation'), value: organisation },
        { label: t('groups.createdBy'), value: createdBy },
        { label: t('groups.createdAt'), value: <Moment at={createdAt} /> },
      ]}
    />
  );
}
