'use client';

import { Flex, Tabs } from 'antd';
import { useTranslations } from 'next-intl';
import { Facts } from '#ui/facts.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { CodeText } from './code-text.tsx';
import type { CataloguedEvent } from './events.ts';

interface Props {
  readonly event: CataloguedEvent;
}

const TONES = { NEW: 'busy', CHANGED: 'warn', RELEASED: 'good' } as const;

/** One event: who may hear of it, what it tells, and how to begin. */
export function EventPage({ event }: Props) {
  const t = useTranslations('developers.events');
  return (
    <Grid kind="stack">
      <Section
        title={event.name}
        extra={<StatusTag tone={TONES[event.release]} label={t(`release.${event.release}`)} />}
      >
        <p style={{ marginTop: 0 }}>{event.description}</p>
        <EventFacts event={event} />
      </Section>
      <Section title={t('payload')}>
        <DataTable
          label={t('payload')}
          rows={event.payload}
          rowKey={({ path }) => path}
          empty={t('empty')}
          columns={[
            { key: 'field', title: t('field'), render: ({ path }) => <code>{path}</code> },
            { key: 'type', title: t('type'), render: ({ type }) => <code>{type}</code> },
            {
              key: 'meaning',
              title: t('meaning'),
              render: ({ description }) => (
                <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>{description}</div>
              ),
            },
          ]}
        />
      </Section>
      <Examples event={event} />
    </Grid>
  );
}

function EventFacts({ event }: Props) {
  const t = useTranslations('developers.events');
  const permissions = event.permissions.map((permission) => (
    <code key={permission}>{permission}</code>
  ));
  const given = event.arguments.map(({ name, type }) => `${name}: ${type}`).join(', ');
  return (
    <Facts
      facts={[
        {
          label: t('may'),
          value: (
            <>
              {t('anyOf')}
              <Flex gap={8}>{permissions}</Flex>
            </>
          ),
        },
        { label: t('version'), value: <code>{event.version}</code> },
        { label: t('arguments'), value: <code>{given}</code> },
      ]}
    />
  );
}

function Examples({ event: { code, document, sample } }: Props) {
  const t = useTranslations('developers.events');
  const texts = { code, document, sample: JSON.stringify(sample, null, 2) };
  const kinds = ['code', 'document', 'sample'] as const;
  return (
    <Tabs
      items={kinds.map((key) => ({
        key,
        label: t(key),
        children: <CodeText label={t(key)} text={texts[key]} />,
      }))}
    />
  );
}
