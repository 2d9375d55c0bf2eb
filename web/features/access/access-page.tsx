'use client';

import { Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { AccessQuery } from '#generated/gql/graphql.ts';
import { endSession } from '#features/account/account.actions.ts';
import { browserName } from '#features/account/browser-name.ts';
import { useAccountAction } from '#features/account/use-account-action.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { RevokeForm } from './revoke-form.tsx';
import { RevokedSection } from './revoked-section.tsx';

export type Revoked = AccessQuery['revokedAccess']['edges'][number]['node'];
type Session = AccessQuery['operatorSessions']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<'access'>>;

/** Who is in, who is shut out, and how to shut somebody out. */
export function AccessPage({ access }: { readonly access: AccessQuery }) {
  const t = useTranslations('access');
  const { operatorSessions: sessions, revokedAccess } = access;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Flex vertical gap={16}>
        <RevokeForm />
        <RevokedSection revoked={revokedAccess.edges.map(({ node }) => node)} />
        <ListTable
          label={t('sessionsTitle')}
          columns={columns(t)}
          rows={sessions.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          page={{ ...sessions.pageInfo, totalCount: sessions.totalCount }}
          filters={[{ name: 'operator', label: t('operator'), type: 'text' }]}
          empty={t('noSessions')}
        />
      </Flex>
    </>
  );
}

function columns(t: Translate): Column<Session>[] {
  return [
    { key: 'operator', title: t('operator'), render: ({ operator }) => operator },
    {
      key: 'browser',
      title: t('browser'),
      render: ({ userAgent }) => browserName(userAgent) ?? '–',
    },
    { key: 'address', title: t('address'), render: ({ address }) => address ?? '–' },
    { key: 'began', title: t('began'), render: ({ beganAt }) => <Moment at={beganAt} /> },
    { key: 'seen', title: t('seen'), render: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
    { key: 'do', title: t('action'), render: (session) => <End session={session} /> },
  ];
}

function End({ session: { id, isCurrent } }: { readonly session: Session }) {
  const t = useTranslations('access');
  const { run, isPending } = useAccountAction();
  if (isCurrent) return t('current');
  const end = () =>
    run(
      () => endSession(id),
      () => t('ended'),
    );
  return (
    <Button danger type="text" loading={isPending} onClick={end}>
      {t('end')}
    </Button>
  );
}
