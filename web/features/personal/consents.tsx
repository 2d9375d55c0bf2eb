'use client';

import { App, Switch } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import type { CustomerPersonalQuery } from '#generated/gql/graphql.ts';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { setConsent } from './personal.actions.ts';
import { CONSENT_PURPOSES, type ConsentPurpose } from './personal-words.ts';

type Consent = NonNullable<CustomerPersonalQuery['customer']>['consents'][number];

interface Props {
  readonly customerId: string;
  readonly consents: readonly Consent[];
  readonly mayChange: boolean;
}

/** Every purpose, also those that were never asked: they count as not agreed. */
export function Consents({ customerId, consents, mayChange }: Props) {
  const t = useTranslations();
  const { change, isPending } = useChange(customerId);
  const answered = new Map(consents.map((consent) => [consent.purpose, consent]));
  return (
    <DataTable
      label={t('personal.consents')}
      rows={CONSENT_PURPOSES.map((purpose) => ({ purpose, consent: answered.get(purpose) }))}
      rowKey={({ purpose }) => purpose}
      empty={t('common.empty.title')}
      columns={[
        {
          key: 'purpose',
          title: t('personal.purpose'),
          render: ({ purpose }) => t(`enums.ConsentPurpose.${purpose}`),
        },
        {
          key: 'state',
          title: t('personal.agreed'),
          render: ({ purpose, consent }) => (
            <Switch
              checked={consent?.isGiven ?? false}
              disabled={!mayChange}
              loading={isPending}
              aria-label={t(`enums.ConsentPurpose.${purpose}`)}
              onChange={(isGiven) => change(purpose, isGiven)}
            />
          ),
        },
        {
          key: 'at',
          title: t('personal.since'),
          render: ({ consent }) =>
            consent ? <Moment at={consent.at} /> : t('personal.neverAnswered'),
        },
      ]}
    />
  );
}

function useChange(customerId: string) {
  const t = useTranslations('errors');
  const router = useRouter();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const change = (purpose: ConsentPurpose, isGiven: boolean) =>
    startTransition(async () => {
      const answer = await setConsent({ customerId, purpose, isGiven });
      if (!answer.ok) message.error(t(errorKey(answer.code)));
      router.refresh();
    });
  return { change, isPending };
}
