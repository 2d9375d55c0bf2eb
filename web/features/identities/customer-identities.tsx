'use client';

import { App, Button, Checkbox, Flex, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { CustomerIdentitiesQuery } from '#generated/gql/graphql.ts';
import { Network } from '#ui/chart/network.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { LinkForm } from './identity-forms.tsx';
import { networkOf } from './identity-network.ts';
import { IdentityTable } from './identity-table.tsx';
import { loadIdentities } from './identities.actions.ts';

export type Identities = NonNullable<
  NonNullable<CustomerIdentitiesQuery['customer']>['identities']
>;
export type Identity = Identities['edges'][number]['node'];

interface Props {
  readonly customer: { readonly id: string; readonly name: string };
  readonly first: Identities;
  readonly mayWrite: boolean;
}

/** By what channels know the customer, as a picture and a table, now or as of an earlier day. */
export function CustomerIdentities({ customer, first, mayWrite }: Props) {
  const t = useTranslations();
  const { asked, change, more, identities, isPending } = useIdentities(customer.id, first);
  const isNow = asked.day === '' && !asked.withEnded;
  return (
    <Flex vertical gap={16}>
      <Choices asked={asked} change={change}>
        {mayWrite && <LinkForm customerId={customer.id} />}
      </Choices>
      {identities.length === 0 ? (
        <EmptyState title={t('identities.none')} lead={t('identities.noneLead')} />
      ) : (
        <>
          <Network data={networkOf(t, customer, identities)} />
          <IdentityTable identities={identities} mayEnd={mayWrite && isNow} isPending={isPending} />
        </>
      )}
      {more && (
        <Button type="link" loading={isPending} onClick={more}>
          {t('identities.more')}
        </Button>
      )}
    </Flex>
  );
}

/** What is looked at; as it is now, the page brings it along. */
function useIdentities(id: string, first: Identities) {
  const t = useTranslations('common');
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Asked>({ day: '', withEnded: false });
  const [loaded, setLoaded] = useState<readonly Identities[] | null>(null);
  const [isPending, startTransition] = useTransition();
  const pages = loaded ?? [first];
  const last = pages.at(-1)?.pageInfo;
  const load = ({ day, withEnded }: Asked, before: readonly Identities[]) =>
    startTransition(async () => {
      const after = before.at(-1)?.pageInfo.endCursor ?? null;
      const page = await loadIdentities({ id, day: day || null, withEnded, after });
      if (page) setLoaded([...before, page]);
      else message.error(t('notAvailable'));
    });
  const change = (wanted: Asked) => {
    setAsked(wanted);
    if (wanted.day === '' && !wanted.withEnded) setLoaded(null);
    else load(wanted, []);
  };
  const more = last?.hasNextPage ? () => load(asked, pages) : null;
  const identities = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  return { asked, change, more, identities, isPending };
}

interface Asked {
  readonly day: string;
  readonly withEnded: boolean;
}

interface ChoicesProps {
  readonly asked: Asked;
  readonly change: (asked: Asked) => void;
  readonly children: React.ReactNode;
}

function Choices({ asked, change, children }: ChoicesProps) {
  const t = useTranslations('identities');
  return (
    <Flex gap={16} wrap align="center">
      <label>
        {t('asOf')}{' '}
        <Input
          type="date"
          value={asked.day}
          onChange={({ target }) => change({ ...asked, day: target.value })}
          style={{ width: 160 }}
        />
      </label>
      <Checkbox
        checked={asked.withEnded}
        onChange={({ target }) => change({ ...asked, withEnded: target.checked })}
      >
        {t('withEnded')}
      </Checkbox>
      {children}
    </Flex>
  );
}
