'use client';

import { useTranslations } from 'next-intl';
import type { DeskQuery } from '#generated/gql/graphql.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DOMAINS, fromAll } from './desk-domains.ts';
import { HealthTile } from './health-tile.tsx';
import { ImportRejects } from './import-rejects.tsx';
import { ParkedEvents } from './parked-events.tsx';
import { Consumers, FailedJobs, SlowOperations } from './work-tables.tsx';

interface Props {
  readonly desks: DeskQuery;
  readonly mayAct: boolean;
}

const REFRESH_MS = 5_000;

/** What waits, what failed and what is slow, of all domains that answer. */
export function DeskPage({ desks, mayAct }: Props) {
  const t = useTranslations('desk');
  useRefresh(REFRESH_MS);
  const parked = fromAll(desks, (desk) => desk.parkedEvents.edges.map(({ node }) => node));
  return (
    <Grid kind="stack">
      <Grid kind="figures">
        {DOMAINS.map((domain) => (
          <HealthTile key={domain} domain={domain} desk={desks[domain]} />
        ))}
      </Grid>
      <Section title={t('parked')}>
        <ParkedEvents events={parked} mayAct={mayAct} />
      </Section>
      <Section title={t('failedJobs')}>
        <FailedJobs desks={desks} mayAct={mayAct} />
      </Section>
      <Section title={t('consumers')}>
        <Consumers desks={desks} />
      </Section>
      <Section title={t('slow')}>
        <SlowOperations desks={desks} />
      </Section>
      <Section title={t('rejects')}>
        <ImportRejects rejects={desks.importRejects} />
      </Section>
    </Grid>
  );
}
