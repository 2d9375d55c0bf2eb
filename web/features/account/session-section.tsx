'use client';

import { Button, Flex, Popconfirm } from 'antd';
import { useTranslations } from 'next-intl';
import { Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { CursorPager } from '#ui/table/cursor-pager.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import { endOtherSessions, endSession } from './account.actions.ts';
import type { Sessions } from './account-page.tsx';
import { browserName } from './browser-name.ts';
import { useAccountAction } from './use-account-action.ts';

type Session = Sessions['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<'account'>>;

/** Where the operator is signed in. */
export function SessionSection({ sessions }: { readonly sessions: Sessions }) {
  const t = useTranslations('account');
  const list = useListState();
  const { run, isPending } = useAccountAction();
  const rows = sessions.edges.map(({ node }) => node);
  const endOthers = () => run(endOtherSessions, (count) => t('session.endedOthers', { count }));
  return (
    <Section
      title={t('session.title')}
      extra={
        rows.some(({ isCurrent }) => !isCurrent) && (
          <Popconfirm
            title={t('session.endOthersQuestion')}
            okText={t('session.endOthers')}
            cancelText={t('cancel')}
            onConfirm={endOthers}
          >
            <Button danger loading={isPending}>
              {t('session.endOthers')}
            </Button>
          </Popconfirm>
        )
      }
    >
      <Flex vertical gap={16}>
        <DataTable
          label={t('session.title')}
          columns={columns(t)}
          rows={rows}
          rowKey={({ id }) => id}
          empty={t('session.none')}
          isLoading={list.isPending}
        />
        <CursorPager page={{ ...sessions.pageInfo, totalCount: sessions.totalCount }} list={list} />
      </Flex>
    </Section>
  );
}

function columns(t: Translate): Column<Session>[] {
  return [
    {
      key: 'browser',
      title: t('session.browser'),
      render: ({ userAgent, isCurrent }) => (
        <Flex gap={8} align="center">
          <span title={userAgent ?? ''}>{browserName(userAgent) ?? t('session.unknown')}</span>
          {isCurrent && <StatusTag tone="good" label={t('session.current')} />}
        </Flex>
      ),
    },
    { key: 'address', title: t('session.address'), render: ({ address }) => address ?? '–' },
    { key: 'began', title: t('session.began'), render: ({ beganAt }) => <Moment at={beganAt} /> },
    {
      key: 'seen',
      title: t('session.seen'),
      render: ({ lastSeenAt }) => <Moment at={lastSeenAt} />,
    },
    {
      key: 'proof',
      title: t('session.proof'),
      render: ({ factors }) => factors.map((factor) => proofOf(t, factor)).join(' + '),
    },
    { key: 'do', title: t('action'), render: (session) => <End session={session} /> },
  ];
}

function proofOf(t: Translate, factor: string): string {
  const known = (['pwd', 'otp', 'hwk', 'recovery'] as const).find((name) => name === factor);
  return known ? t(`factor.${known}`) : factor;
}

function End({ session: { id, isCurrent } }: { readonly session: Session }) {
  const t = useTranslations('account');
  const { run, isPending } = useAccountAction();
  if (isCurrent) return null;
  return (
    <Button
      danger
      type="text"
      loading={isPending}
      onClick={() =>
        run(
          () => endSession(id),
          () => t('session.ended'),
        )
      }
    >
      {t('session.end')}
    </Button>
  );
}
