'use client';

import { Card } from 'antd';
import { useTranslations } from 'next-intl';
import type { BusinessPersonalFieldsQuery } from '#generated/gql/graphql.ts';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable } from '#ui/table/data-table.tsx';

type Field = BusinessPersonalFieldsQuery['fields'][number] & { readonly domain: string };

interface Props {
  readonly fields: readonly Field[];
  /** Whether a domain did not answer. */
  readonly isPartial: boolean;
}

const CLASS_TONES = { NONE: 'quiet', C1: 'busy', C2: 'warn', C3: 'bad' } as const;

/** What the contract itself says of its fields; the strictest first. */
export function FieldList({ fields, isPartial }: Props) {
  const t = useTranslations();
  const rows = fields.toSorted((a, b) => b.class.localeCompare(a.class));
  return (
    <Card styles={{ body: { padding: 16 } }}>
      {isPartial && <NotAvailable />}
      <DataTable
        label={t('personal.views.fields')}
        rows={rows}
        rowKey={({ domain, type, field }) => `${domain}.${type}.${field}`}
        empty={t('common.empty.title')}
        columns={[
          {
            key: 'class',
            title: t('personal.class'),
            render: (row) => (
              <StatusTag
                tone={CLASS_TONES[row.class]}
                label={t(`enums.PersonalClass.${row.class}`)}
              />
            ),
          },
          {
            key: 'field',
            title: t('personal.field'),
            render: ({ type, field }) => <code>{`${type}.${field}`}</code>,
          },
          {
            key: 'keeping',
            title: t('personal.keeping'),
            render: ({ keeping }) => t(`enums.PersonalKeeping.${keeping}`),
          },
          { key: 'domain', title: t('personal.domain'), render: ({ domain }) => domain },
        ]}
      />
    </Card>
  );
}
