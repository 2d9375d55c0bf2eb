'use client';

import { Button, Drawer } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { PageSkeleton } from '#ui/page-skeleton.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { loadHistory, type HistoryOf, type HistoryPage } from './history.actions.ts';
import { HistoryList } from './history-list.tsx';

interface Props {
  readonly of: HistoryOf;
  readonly name: string;
}

/** The history of an object that has no page of its own, beside it in its list. */
export function HistoryButton({ of, name }: Props) {
  const t = useTranslations('audit');
  const [isOpen, setIsOpen] = useState(false);
  const [page, setPage] = useState<HistoryPage | null>(null);
  const [isPending, startTransition] = useTransition();
  const open = () => {
    setIsOpen(true);
    startTransition(async () => setPage(await loadHistory(of, null)));
  };
  return (
    <>
      <Button type="link" size="small" aria-label={t('historyOf', { name })} onClick={open}>
        {t('history')}
      </Button>
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('historyOf', { name })}
        size={560}
        destroyOnHidden
      >
        {isPending && <PageSkeleton />}
        {!isPending && (page ? <HistoryList of={of} first={page} /> : <NotAvailable />)}
      </Drawer>
    </>
  );
}
