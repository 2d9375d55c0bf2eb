'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useAccountAction } from '#features/account/use-account-action.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { restoreAccess } from './access.actions.ts';
import type { Revoked } from './access-page.tsx';

type Translate = ReturnType<typeof useTranslations<'access'>>;

/** Who is shut out now, and the way back. */
export function RevokedSection({ revoked }: { readonly revoked: readonly Revoked[] }) {
  const t = useTranslations('access');
  return (
    <Section title={t('revokedTitle')}>
      <DataTable
        label={t('revokedTitle')}
        columns={columns(t)}
        rows={revoked}
        rowKey={({ id }) => id}
        empty={t('nobody')}
      />
    </Section>
  );
}

function columns(t: Translate): Column<Revoked>[] {
  return [
    { key: 'kind', title: t('kindLabel'), render: ({ kind }) => t(`kind.${kind}`) },
    { key: 'subject', title: t('subject'), render: ({ subject }) => subject },
    { key: 'at', title: t('at'), render: ({ at }) => <Moment at={at} /> },
    { key: 'by', title: t('by'), render: ({ by }) => by },
    { key: 'reason', title: t('reason'), render: ({ reason }) => reason ?? '–' },
    { key: 'do', title: t('action'), render: (row) => <Restore row={row} /> },
  ];
}

function Restore({ row: { kind, subject } }: { readonly row: Revoked }) {
  const t = useTranslations('access');
  const { run, isPending } = useAccountAction();
  const restore = () =>
    run(
      () => restoreAccess({ kind, subject, reason: t('restoreReason') }),
      () => t('restored'),
    );
  return (
    <Button type="text" loading={isPending} onClick={restore}>
      {t('restore')}
    </Button>
  );
}
