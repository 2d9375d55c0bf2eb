'use client';

import { Button } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useBank } from '#ui/format/bank-provider.tsx';
import { Day } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { formatElapsed } from './elapsed.ts';
import { OrderActivity } from './order-activity.tsx';
import { stepsByDay, type OrderEvent, type Step } from './order-events.ts';
import styles from './orders.module.css';
import { TimeOfDay } from './time-of-day.tsx';

interface Props {
  /** Oldest first. */
  readonly events: readonly OrderEvent[];
  /** How many more there are. */
  readonly laterCount: number;
  readonly isPending: boolean;
  readonly onLater: () => void;
}

/** What happened to an order, day by day. */
export function OrderTimeline({ events, laterCount, isPending, onLater }: Props) {
  const t = useTranslations('orders');
  const { timeZone } = useBank();
  if (events.length === 0) return <EmptyState title={t('noEvents')} />;
  return (
    <>
      <ol className={styles['days']}>
        {stepsByDay(events, timeZone).map(([day, steps]) => (
          <li key={day}>
            <h3>
              <Day day={day} />
            </h3>
            <ol className={styles['steps']}>
              {steps.map((step) => (
                <TimelineStep key={step.event.id} step={step} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {laterCount > 0 && (
        <Button loading={isPending} onClick={onLater}>
          {t('later', { count: laterCount })}
        </Button>
      )}
    </>
  );
}

function TimelineStep({ step: { event, sinceMs } }: { readonly step: Step }) {
  const t = useTranslations('orders');
  const language = useLocale();
  const { activity, lifecycle, at, note, channel } = event;
  const isLong = sinceMs !== null && sinceMs >= 1000;
  return (
    <li>
      <span className={styles['time']}>
        <TimeOfDay at={at} />
      </span>
      <span className={styles['activity']}>
        <OrderActivity activity={activity} /> <Lifecycle lifecycle={lifecycle} />
        <span className={styles['source']}>
          <code translate="no">{activity}</code>
          {' · '}
          <Actor event={event} />
          {channel && ` · ${channel.name}`}
          {note && ` · ${note}`}
        </span>
      </span>
      <span className={styles['since']} suppressHydrationWarning>
        {isLong && t('since', { time: formatElapsed(language, sinceMs) })}
      </span>
    </li>
  );
}

function Actor({ event: { actor } }: { readonly event: OrderEvent }) {
  const t = useTranslations('orders');
  if (actor === 'customer') return t('byCustomer');
  return actor ? t('actor', { actor }) : t('system');
}

const LIFECYCLES = { SCHEDULE: 'quiet', START: 'busy', COMPLETE: 'good' } as const;

/** Where a piece of work stands; words the console does not know are shown as they came. */
function Lifecycle({ lifecycle }: { readonly lifecycle: string }) {
  const t = useTranslations('orders.lifecycle');
  if (lifecycle === 'SCHEDULE' || lifecycle === 'START' || lifecycle === 'COMPLETE') {
    return <StatusTag tone={LIFECYCLES[lifecycle]} label={t(lifecycle)} />;
  }
  return <StatusTag tone="quiet" label={lifecycle} />;
}
