'use client';

import { useTranslations } from 'next-intl';
import type { PrizePageQuery } from '#generated/gql/graphql.ts';
import { Facts } from '#ui/facts.tsx';
import { Figure } from '#ui/figure.tsx';
import { Count, Money, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { PrizeActions } from './prize-actions.tsx';
import { AllocationTable, LotTable } from './prize-tables.tsx';
import { PrizeStatusTag } from './prize-status-tag.tsx';

export type Prize = NonNullable<PrizePageQuery['prize']>;

interface Props {
  readonly prize: Prize;
  readonly mayWrite: boolean;
}

/** A prize of the pool: what there is of it, where it is held, and for whom it was set aside. */
export function PrizePage({ prize, mayWrite }: Props) {
  const t = useTranslations('prizes');
  return (
    <>
      <PageHeader
        title={prize.name}
        mark={<PrizeStatusTag status={prize.status} />}
        lead={prize.description}
        parent={{ href: '/prizes', label: t('title') }}
        actions={mayWrite && prize.status === 'ACTIVE' && <PrizeActions prize={prize} />}
      />
      <Grid kind="stack">
        <Grid kind="figures">
          {(['received', 'allocated', 'issued', 'left'] as const).map((key) => (
            <Figure
              key={key}
              label={t(`stock.${key}`)}
              value={<Count value={prize.stock[key]} />}
            />
          ))}
        </Grid>
        <Section title={t('about')}>
          <PrizeFacts prize={prize} />
        </Section>
        <Section title={t('lots')}>
          <LotTable prize={prize} mayWrite={mayWrite && prize.status === 'ACTIVE'} />
        </Section>
        <Section title={t('allocations')}>
          <AllocationTable prize={prize} />
        </Section>
      </Grid>
    </>
  );
}

function PrizeFacts({ prize }: { readonly prize: Prize }) {
  const t = useTranslations();
  const { kind, organisation, isOffered, unitCost, createdBy, createdAt } = prize;
  return (
    <Facts
      facts={[
        { label: t('prizes.kind'), value: t(`enums.PrizeKind.${kind}`) },
        { label: t('prizes.unitCost'), value: <Money value={unitCost} /> },
        { label: t('prizes.validity'), value: <Validity prize={prize} /> },
        {
          label: t('prizes.organisation'),
          value: organisation?.name ?? t('common.notAvailable'),
        },
        { label: t('prizes.usableBy'), value: t(isOffered ? 'prizes.offered' : 'prizes.kept') },
        { label: t('prizes.createdBy'), value: createdBy },
        { label: t('prizes.createdAt'), value: <Moment at={createdAt} /> },
      ]}
    />
  );
}

function Validity({ prize: { validDays, validUntil } }: { readonly prize: Prize }) {
  const t = useTranslations('prizes');
  if (validUntil) return <Moment at={validUntil} />;
  return validDays ? t('days', { count: validDays }) : t('always');
}
