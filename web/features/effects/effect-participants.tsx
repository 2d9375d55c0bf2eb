'use client';

import { useTranslations } from 'next-intl';
import type { CampaignEffectParticipantsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';

type Effects = NonNullable<NonNullable<CampaignEffectParticipantsQuery['campaign']>['effects']>;
type Participants = Effects['participants'][number];

interface Props {
  readonly id: string;
  readonly participants: readonly Participants[];
  readonly mayMarket: boolean;
}

/** By which tags the participants are found, and the next campaign for those of one. */
export function EffectParticipants({ id, participants, mayMarket }: Props) {
  const t = useTranslations('effects.participants');
  const columns = [...tagColumns(t, id), ...(mayMarket ? [againColumn(t, id)] : [])];
  return (
    <Section title={t('title')}>
      <p>{t('lead')}</p>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={participants}
        rowKey={({ tag }) => tag.key}
        empty={t('none')}
      />
    </Section>
  );
}

type Translate = ReturnType<typeof useTranslations<'effects.participants'>>;

const tagColumns = (t: Translate, id: string): Column<Participants>[] => [
  {
    key: 'tag',
    title: t('tag'),
    render: ({ tag: { key, name } }) => <Link href={`/tags/${key}?value=${id}`}>{name}</Link>,
  },
  {
    ...{ key: 'customers', title: t('customers'), align: 'right' },
    render: ({ customers }) => (customers === null ? '–' : <Count value={customers} />),
  },
  {
    key: 'holds',
    title: t('holds'),
    render: ({ tag }) => t('days', { days: tag.holdsForDays ?? 0 }),
  },
  {
    key: 'computedAt',
    title: t('computedAt'),
    render: ({ tag }) => (tag.computedAt === null ? '–' : <Moment at={tag.computedAt} />),
  },
];

const againColumn = (t: Translate, id: string): Column<Participants> => ({
  key: 'again',
  title: t('next'),
  render: ({ tag, customers }) =>
    customers === 0 ? (
      '–'
    ) : (
      <Link
        href={`/campaigns/new?tag=${tag.key}&value=${id}`}
        aria-label={t('againFor', { tag: tag.name })}
      >
        {t('again')}
      </Link>
    ),
});
