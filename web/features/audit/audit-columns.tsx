import { Button } from 'antd';
import type { useTranslations } from 'next-intl';
import type { AuditEntriesQuery } from '#generated/gql/graphql.ts';
import { Moment } from '#ui/format/formatted.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { actionWord, kindWord } from './audit-words.ts';

export type AuditEntry = AuditEntriesQuery['auditEntries']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** The columns of the audit log; what was done opens the whole entry. */
export function auditColumns(
  t: Translate,
  open: (entry: AuditEntry) => void,
): Column<AuditEntry>[] {
  return [...whoColumns(t), whatColumn(t, open), ...whereColumns(t)];
}

function whoColumns(t: Translate): Column<AuditEntry>[] {
  return [
    { key: 'at', title: t('audit.at'), render: ({ at }) => <Moment at={at} /> },
    {
      key: 'actor',
      title: t('audit.actor'),
      render: ({ actor, actorName }) => <span title={actorName}>{actor}</span>,
    },
  ];
}

function whereColumns(t: Translate): Column<AuditEntry>[] {
  return [
    {
      key: 'object',
      title: t('audit.object'),
      render: ({ objectKind, objectId }) => (
        <>
          {kindWord(t, objectKind)} <span className="numeric">{objectId}</span>
        </>
      ),
    },
    {
      key: 'organisation',
      title: t('audit.organisation'),
      render: ({ organisation }) => organisation?.name ?? t('common.none'),
    },
    {
      key: 'address',
      title: t('audit.address'),
      render: ({ address }) => address ?? t('common.none'),
    },
    {
      key: 'purpose',
      title: t('audit.purpose'),
      render: ({ purpose }) => purpose ?? t('common.none'),
    },
  ];
}

function whatColumn(t: Translate, open: (entry: AuditEntry) => void): Column<AuditEntry> {
  return {
    key: 'action',
    title: t('audit.action'),
    render: (entry) => (
      <Button
        type="link"
        style={{ padding: 0, height: 'auto' }}
        title={entry.action}
        onClick={() => open(entry)}
      >
        {actionWord(t, entry.action)}
      </Button>
    ),
  };
}
