'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { SavedAnalysesQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { CursorPager } from '#ui/table/cursor-pager.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import { deleteSavedAnalysis } from './analysis.actions.ts';
import { ANALYSIS_PAGES } from './question.ts';

type Answer = SavedAnalysesQuery;
type Saved = Answer['savedAnalyses']['edges'][number]['node'];

/** Questions that were kept, newest first; each leads to its answer of today. */
export function SavedList({ answer }: { readonly answer: Answer }) {
  const t = useTranslations('analysis');
  const list = useListState();
  const { savedAnalyses: saved } = answer;
  return (
    <Section title={t('saved')}>
      <Flex vertical gap={16}>
        <DataTable
          label={t('saved')}
          columns={useColumns()}
          rows={saved.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('noSaved')} lead={t('noSavedLead')} />}
          isLoading={list.isPending}
        />
        <CursorPager page={{ ...saved.pageInfo, totalCount: saved.totalCount }} list={list} />
      </Flex>
    </Section>
  );
}

const addressOf = ({ kind, question }: Pick<Saved, 'kind' | 'question'>) => ({
  pathname: `/analysis/${ANALYSIS_PAGES[kind]}`,
  query: { q: question },
});

function useColumns() {
  const t = useTranslations('analysis');
  return [
    {
      key: 'name',
      title: t('name'),
      render: ({ name, ...saved }: Saved) => <Link href={addressOf(saved)}>{name}</Link>,
    },
    {
      key: 'kind',
      title: t('kind'),
      render: ({ kind }: Saved) => t(`title.${ANALYSIS_PAGES[kind]}`),
    },
    { key: 'by', title: t('savedBy'), render: ({ createdBy }: Saved) => createdBy },
    {
      key: 'at',
      title: t('savedAt'),
      render: ({ createdAt }: Saved) => <Moment at={createdAt} />,
    },
    {
      key: 'delete',
      title: t('action'),
      render: ({ id, name, isOwn }: Saved) =>
        isOwn && (
          <ConfirmedButton
            isSmall
            isDangerous
            label={t('delete')}
            ariaLabel={t('deleteOf', { name })}
            question={t('deleteOf', { name })}
            lead={t('deleteLead')}
            done={t('deleted')}
            act={() => deleteSavedAnalysis(id)}
          />
        ),
    },
  ];
}
