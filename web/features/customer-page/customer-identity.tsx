'use client';

import { useTranslations } from 'next-intl';
import { CustomerKindTag } from '#features/customers/customer-kind-tag.tsx';
import type { CustomerIdentityQuery } from '#generated/gql/graphql.ts';
import { Facts, type Fact } from '#ui/facts.tsx';
import { Figure } from '#ui/figure.tsx';
import { Count, Day, Money } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';

export type Customer = NonNullable<CustomerIdentityQuery['customer']>;

/** Who the customer is, where they belong and where they came from. */
export function CustomerIdentity({ customer }: { readonly customer: Customer }) {
  const t = useTranslations();
  const { name, number, kind, organisation, totalBalance, channels, joinedOn } = customer;
  return (
    <>
      <PageHeader
        title={name}
        mark={<CustomerKindTag kind={kind} />}
        lead={`${t('customers.columns.number')} ${number} · ${organisation.name}`}
        parent={{ href: '/customers', label: t('customers.title') }}
      />
      <Grid kind="figures">
        <Figure label={t('customer.totalBalance')} value={<Money value={totalBalance} />} />
        <Figure label={t('customer.openedChannels')} value={<Count value={channels.length} />} />
        <Figure label={t('customers.columns.joinedOn')} value={<Day day={joinedOn} />} />
      </Grid>
      <Section title={t('customer.identity')}>
        <Facts facts={identityFacts(customer, t)} />
      </Section>
    </>
  );
}

function identityFacts(customer: Customer, t: ReturnType<typeof useTranslations<never>>): Fact[] {
  const { gender, birthDate, age, organisation, source } = customer;
  const unknown = t('common.unknown');
  return [
    { label: t('customer.gender'), value: t(`enums.Gender.${gender}`) },
    { label: t('customer.birthDate'), value: birthDate ? <Day day={birthDate} /> : unknown },
    { label: t('customer.age'), value: age === null ? unknown : t('customers.age', { age }) },
    { label: t('customers.columns.organisation'), value: organisation.name },
    { label: t('customer.organisationPath'), value: organisation.path },
    { label: t('customers.columns.source'), value: t(`enums.CustomerSourceKind.${source.kind}`) },
    { label: t('customer.sourceDetail'), value: source.detail ?? unknown },
    {
      label: t('customer.sourceCost'),
      value: source.cost ? <Money value={source.cost} /> : unknown,
    },
  ];
}
