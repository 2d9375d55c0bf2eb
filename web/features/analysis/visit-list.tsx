'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { BehaviourInput } from '#generated/gql/graphql.ts';
import { EventName } from '#features/customer-page/event-name.tsx';
import { Link } from '#lib/i18n/navigation.ts';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import styles from './analysis.module.css';
import { useDuration } from './use-duration.ts';
import { loadVisits, type Visits } from './visit-list.actions.ts';

type Visit = Visits['edges'][number]['node'];
type VisitEvent = Visit['events'][number];

interface Props {
  readonly input: BehaviourInput;
  readonly first: Visits;
}

/** The visits, newest first, each with what happened in it; older ones are loaded on demand. */
export function VisitList({ input, first }: Props) {
  const t = useTranslations();
  const { message } = App.useApp();
  const [pages, setPages] = useState<readonly Visits[]>([first]);
  const [isPending, startTransition] = useTransition();
  const last = pages.at(-1)?.pageInfo;
  const visits = pages.flatMap(({ edges }) => edges);
  const loadOlder = (after: string) =>
    startTransition(async () => {
      const older = await loadVisits(input, after);
      if (older) setPages((before) => [...before, older]);
      else message.error(t('common.notAvailable'));
    });
  return (
    <Section title={t('analysis.visitList')}>
      {visits.length === 0 && <EmptyState title={t('analysis.nothing')} />}
      <ol className={styles['visits']}>
        {visits.map(({ cursor, node }) => (
          <VisitItem key={cursor} visit={node} />
        ))}
      </ol>
      {last?.hasNextPage && last.endCursor && (
        <Button type="link" loading={isPending} onClick={() => loadOlder(last.endCursor ?? '')}>
          {t('customer.older')}
        </Button>
      )}
    </Section>
  );
}

function VisitItem({ visit }: { readonly visit: Visit }) {
  const t = useTranslations('analysis');
  const written = useDuration();
  const { customer, begins, ends, eventCount, events } = visit;
  const seconds = (Date.parse(ends) - Date.parse(begins)) / 1_000;
  return (
    <li>
      <div>
        <Moment at={begins} />
        {customer && <Link href={`/customers/${customer.id}`}>{customer.name}</Link>}
        <span className={styles['details']}>
          {t('visitFacts', { count: eventCount, duration: written(seconds) })}
        </span>
      </div>
      <ol>
        {events.map((event) => (
          <EventItem key={event.id} event={event} />
        ))}
      </ol>
    </li>
  );
}

function EventItem({ event }: { readonly event: VisitEvent }) {
  const { name, channel, product, amount } = event;
  const details = [channel?.name, product?.name].filter(Boolean).join(' · ');
  return (
    <li>
      <EventName name={name} /> {amount && <Money value={amount} />}
      {details !== '' && <div className={styles['details']}>{details}</div>}
    </li>
  );
}
