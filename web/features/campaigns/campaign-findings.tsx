'use client';

import { Alert, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { CampaignFindingsQuery } from '#generated/gql/graphql.ts';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';

type Finding = NonNullable<CampaignFindingsQuery['campaign']>['findings'][number];

const TYPES = { BLOCKS: 'error', WARNS: 'warning', NOTE: 'info' } as const satisfies Record<
  Finding['level'],
  string
>;

/** What the rules say about the plan, each with where it comes from. */
export function CampaignFindings({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useTranslations('campaigns.findings');
  return (
    <Section title={t('title')}>
      {findings.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <Flex vertical gap={8}>
          {findings.map(({ rule, field, level, sentence, source }) => (
            <Alert
              key={`${rule} ${field}`}
              showIcon
              type={TYPES[level]}
              title={`${t(`level.${level}`)} ${sentence}`}
              description={t('source', { source })}
            />
          ))}
        </Flex>
      )}
    </Section>
  );
}
