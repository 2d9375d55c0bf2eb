'use client';

import { Drawer, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { Facts, type Fact } from '#ui/facts.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import type { AuditEntry } from './audit-columns.tsx';
import { actionWord } from './audit-words.ts';
import { AuditedObject } from './audited-object.tsx';
import { ChangesTable } from './changes-table.tsx';

interface Props {
  /** Null: closed. */
  readonly entry: AuditEntry | null;
  readonly onClose: () => void;
}

/** One entry in full: who, when, from where, what, before, after, why, and its place in the chain. */
export function AuditEntryDrawer({ entry, onClose }: Props) {
  const t = useTranslations();
  return (
    <Drawer
      open={entry !== null}
      onClose={onClose}
      size="large"
      title={entry && <span title={entry.action}>{actionWord(t, entry.action)}</span>}
      closable={{ 'aria-label': t('audit.close') }}
    >
      {entry && (
        <Flex vertical gap={24}>
          <EntryFacts entry={entry} />
          <ChangesTable changes={entry.changes} />
        </Flex>
      )}
    </Drawer>
  );
}

function EntryFacts({ entry }: { readonly entry: AuditEntry }) {
  const t = useTranslations();
  const none = t('common.none');
  const facts: Fact[] = [
    { label: t('audit.at'), value: <Moment at={entry.at} /> },
    {
      label: t('audit.actor'),
      value: `${entry.actorName} · ${entry.actor} · ${t(`audit.actorKinds.${entry.actorKind}`)}`,
    },
    { label: t('audit.address'), value: entry.address ?? none },
    { label: t('audit.object'), value: <AuditedObject {...entry} /> },
    {
      label: t('audit.organisation'),
      value: entry.organisation ? `${entry.organisation.name} · ${entry.organisation.path}` : none,
    },
    { label: t('audit.purpose'), value: entry.purpose ?? none },
    { label: t('audit.place'), value: `${entry.domain} · ${entry.seq}` },
    {
      label: t('audit.hash'),
      value: <code style={{ overflowWrap: 'anywhere', fontSize: 12 }}>{entry.hash}</code>,
    },
  ];
  return <Facts facts={facts} />;
}
