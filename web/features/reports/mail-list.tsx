'use client';

import { Button, Drawer } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { MailLetterQuery, MailsQuery } from '#generated/gql/graphql.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { PageSkeleton } from '#ui/page-skeleton.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { StatusTag, type Tone } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { openLetter } from './reports.actions.ts';

type Mails = MailsQuery['mails'];
type Mail = Mails['edges'][number]['node'];
type Letter = MailLetterQuery['mailLetter'];

const TONES = {
  ...{ WAITING: 'busy', SENT: 'good', KEPT: 'quiet', FAILED: 'bad' },
} as const satisfies Record<Mail['state'], Tone>;

/** What was mailed to whom, and what became of it. */
export function MailList({ mails }: { readonly mails: Mails }) {
  const t = useTranslations('reports');
  return (
    <ListTable
      label={t('mails')}
      columns={useColumns()}
      rows={mails.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...mails.pageInfo, totalCount: mails.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('mail.empty')} lead={t('mail.emptyLead')} />}
    />
  );
}

function useColumns(): Column<Mail>[] {
  const t = useTranslations('reports');
  return [
    { key: 'topic', title: t('mail.topic'), render: ({ topic }) => t(`topics.${topic}`) },
    { key: 'to', title: t('mail.recipient'), render: ({ recipient }) => recipient },
    {
      key: 'state',
      title: t('state'),
      render: ({ state, problem }) => (
        <>
          <StatusTag tone={TONES[state]} label={t(`mail.states.${state}`)} />
          {problem && <div style={{ color: 'var(--muted)', maxWidth: 360 }}>{problem}</div>}
        </>
      ),
    },
    {
      ...{ key: 'attempts', title: t('mail.attempts'), align: 'right' },
      render: ({ attempts }) => attempts,
    },
    { key: 'at', title: t('mail.at'), render: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      key: 'open',
      title: t('action'),
      render: ({ id, recipient }) => <Open {...{ id, recipient }} />,
    },
  ];
}

function Open({ id, recipient }: Pick<Mail, 'id' | 'recipient'>) {
  const t = useTranslations('reports.mail');
  const [isOpen, setIsOpen] = useState(false);
  const [letter, setLetter] = useState<Letter>(null);
  const [isPending, startTransition] = useTransition();
  const open = () => {
    setIsOpen(true);
    startTransition(async () => setLetter(await openLetter(id)));
  };
  return (
    <>
      <Button type="link" size="small" aria-label={t('openOf', { recipient })} onClick={open}>
        {t('open')}
      </Button>
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={letter?.subject ?? t('open')}
        size={640}
        destroyOnHidden
      >
        {isPending && <PageSkeleton />}
        {!isPending && (letter ? <Text letter={letter} /> : <NotAvailable />)}
      </Drawer>
    </>
  );
}

function Text({ letter }: { readonly letter: NonNullable<Letter> }) {
  const t = useTranslations('reports.mail');
  return (
    <>
      <p style={{ whiteSpace: 'pre-wrap', margin: 0 }}>{letter.text}</p>
      {letter.attachments.length > 0 && (
        <p style={{ color: 'var(--muted)' }}>
          {t('attached')} {letter.attachments.join(' ')}
        </p>
      )}
    </>
  );
}
