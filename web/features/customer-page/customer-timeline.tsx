'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { CustomerTimelineQuery } from '#generated/gql/graphql.ts';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { loadTimeline } from './customer-page.actions.ts';
import styles from './customer-page.module.css';
import { EventName } from './event-name.tsx';

export type Timeline = NonNullable<NonNullable<CustomerTimelineQuery['customer']>['timeline']>;
type Event = Timeline['edges'][number]['node'];

interface Props {
  readonly customerId: string;
  readonly first: Timeline;
}

/** Everything that happened, newest first; older events are loaded on demand. */
export function CustomerTimeline({ customerId, first }: Props) {
  const t = useTranslations();
  const { message } = App.useApp();
  const [pages, setPages] = useState<readonly Timeline[]>([first]);
  const [isPending, startTransition] = useTransition();
  const events = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  const last = pages.at(-1)?.pageInfo;
  const loadOlder = () =>
    startTransition(async () => {
      const older = await loadTimeline(customerId, last?.endCursor ?? null);
      if (older) setPages((before) => [...before, older]);
      else message.error(t('common.notAvailable'));
    });
  if (events.length === 0) return <EmptyState title={t('customer.noEvents')} />;
  return (
    <>
      <ol className={styles['timeline']}>
        {events.map((event) => (
          <TimelineEvent key={event.id} event={event} />
        ))}
      </ol>
      {last?.hasNextPage && (
        <Button type="link" loading={isPending} onClick={loadOlder}>
          {t('customer.older')}
        </Button>
      )}
    </>
  );
}

function TimelineEvent({ event }: { readonly event: Event }) {
  const t = useTranslations('customer');
  const { name, at, isJoined, amount, channel, product, properties } = event;
  const details = [
    isJoined && t('joined'),
    channel?.name,
    product?.name,
    ...properties.map((property) => `${property.name}: ${property.value}`),
  ].filter(Boolean);
  return (
    <li>
      <span>
        <Moment at={at} />
      </span>
      <span>
        <EventName name={name} /> {amount && <Money value={amount} />}
        <div className={styles['details']}>{details.join(' · ')}</div>
      </span>
    </li>
  );
}
