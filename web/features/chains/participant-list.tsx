'use client';

import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import type { Participant, Participants, Step } from './chains.ts';

interface Props {
  readonly participants: Participants;
  readonly steps: readonly Step[];
}

/** Who takes part, and what they have done. */
export function ParticipantList({ participants, steps }: Props) {
  const t = useTranslations('chains');
  return (
    <ListTable
      label={t('participants')}
      columns={columns(t, steps)}
      rows={participants.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...participants.pageInfo, totalCount: participants.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('nobody')} lead={t('nobodyLead')} />}
      isFramed={false}
    />
  );
}

const columns = (
  t: ReturnType<typeof useTranslations<'chains'>>,
  steps: readonly Step[],
): Column<Participant>[] => [
  {
    key: 'customer',
    title: t('customer'),
    render: ({ customer }) =>
      customer ? <Link href={`/customers/${customer.id}`}>{customer.name}</Link> : t('hidden'),
  },
  { key: 'joinedAt', title: t('joinedAt'), render: ({ joinedAt }) => <Moment at={joinedAt} /> },
  {
    key: 'done',
    title: t('doneSteps'),
    render: ({ done }) =>
      done.map((place) => steps[place - 1]?.name ?? String(place)).join(' · ') || t('none'),
  },
];
