'use client';

import { Card, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { Facts } from '#ui/facts.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Domain, DomainDesk } from './desk-domains.ts';

interface Props {
  readonly domain: Domain;
  /** Null when the domain does not answer. */
  readonly desk: DomainDesk | null;
}

/** How one domain is doing. */
export function HealthTile({ domain, desk }: Props) {
  const t = useTranslations('desk');
  return (
    <section aria-label={t(`domain.${domain}`)}>
      <Card
        title={t(`domain.${domain}`)}
        extra={<State desk={desk} />}
        styles={{ body: { padding: 16 } }}
      >
        {desk ? <Health desk={desk} /> : t('silentHint')}
      </Card>
    </section>
  );
}

function State({ desk }: { readonly desk: DomainDesk | null }) {
  const t = useTranslations('desk');
  if (!desk) return <StatusTag tone="bad" label={t('silent')} />;
  return desk.health.isReady ? (
    <StatusTag tone="good" label={t('ready')} />
  ) : (
    <StatusTag tone="warn" label={t('notReady')} />
  );
}

function Health({ desk: { health, outbox, queues } }: { readonly desk: DomainDesk }) {
  const t = useTranslations('desk');
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting + queue.active, 0);
  const checks = health.checks.map(({ name, isPassed }) => (
    <StatusTag key={name} tone={isPassed ? 'good' : 'bad'} label={name} />
  ));
  return (
    <Facts
      facts={[
        { label: t('checks'), value: <Flex gap={4}>{checks}</Flex> },
        {
          label: t('horizon'),
          value: t('seconds', { count: Math.round(outbox.horizonAgeSeconds) }),
        },
        {
          label: t('newestEvent'),
          value: outbox.newestEventAt ? <Moment at={outbox.newestEventAt} /> : t('never'),
        },
        { label: t('jobsWaiting'), value: <Count value={waiting} /> },
      ]}
    />
  );
}
