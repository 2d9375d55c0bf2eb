'use client';

import { Card } from 'antd';
import { useTranslations } from 'next-intl';
import type { ConsentSummaryQuery } from '#generated/gql/graphql.ts';
import { Count } from '#ui/format/formatted.tsx';
import { DataTable } from '#ui/table/data-table.tsx';

interface Props {
  readonly summary: ConsentSummaryQuery['consentSummary'];
}

/** How many agreed to what, in the part of the bank the operator sees. */
export function ConsentSummary({ summary }: Props) {
  const t = useTranslations();
  return (
    <Card styles={{ body: { padding: 16 } }}>
      <DataTable
        label={t('personal.views.consents')}
        rows={summary}
        rowKey={({ purpose }) => purpose}
        empty={t('common.empty.title')}
        columns={[
          {
            key: 'purpose',
            title: t('personal.purpose'),
            render: ({ purpose }) => t(`enums.ConsentPurpose.${purpose}`),
          },
          {
            key: 'given',
            title: t('personal.given'),
            align: 'right',
            render: ({ given }) => <Count value={given} />,
          },
          {
            key: 'withdrawn',
            title: t('personal.withdrawn'),
            align: 'right',
            render: ({ withdrawn }) => <Count value={withdrawn} />,
          },
        ]}
      />
    </Card>
  );
}
