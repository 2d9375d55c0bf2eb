'use client';

import { Flex, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { InUnit } from './in-unit.tsx';
import type { Report } from './report-page.tsx';

type Figure = Report['figures'][number];
type Driver = Figure['drivers'][number];

interface Props {
  readonly figures: readonly Figure[];
  readonly currency: string | null;
}

/** What each part of each dimension did to the change of an indicator. */
export function DriverSection({ figures, currency }: Props) {
  const t = useTranslations('reports');
  const driven = figures.filter(({ drivers }) => drivers.length > 0);
  const [first] = driven.toSorted((a, b) => Number(b.isChanged) - Number(a.isChanged));
  const [key, setKey] = useState(first?.key);
  const figure = driven.find((one) => one.key === key);
  if (!figure) return null;
  return (
    <Section
      title={t('contribution')}
      extra={
        <Select
          aria-label={t('columns.name')}
          value={figure.key}
          onChange={setKey}
          style={{ minWidth: 180 }}
          options={driven.map((one) => ({ value: one.key, label: one.name }))}
        />
      }
    >
      <Flex vertical gap={12}>
        <p style={{ margin: 0, color: 'var(--muted)' }}>{t('contributionLead')}</p>
        <Grid kind="halves">
          {figure.drivers.map((driver) => (
            <Parts key={driver.dimension} {...{ driver, figure, currency }} />
          ))}
        </Grid>
      </Flex>
    </Section>
  );
}

interface PartsProps {
  readonly driver: Driver;
  readonly figure: Figure;
  readonly currency: string | null;
}

function Parts({ driver, figure: { unit }, currency }: PartsProps) {
  const t = useTranslations('reports');
  const name = t(`dimensions.${dimensionKey(driver.dimension)}`);
  const number = (key: 'before' | 'now' | 'change') => ({
    ...{ key, title: t(`columns.${key}`), align: 'right' as const },
    render: (part: Driver['parts'][number]) => (
      <InUnit value={part[key]} unit={unit} currency={currency} isChange={key === 'change'} />
    ),
  });
  return (
    <DataTable
      label={name}
      columns={[
        {
          key: 'value',
          title: name,
          render: ({ value, label }) => label ?? value ?? '–',
        },
        number('before'),
        number('now'),
        number('change'),
      ]}
      rows={driver.parts}
      rowKey={({ value }) => value ?? ' '}
      empty={t('noFigures')}
    />
  );
}

const KEYS = ['channel', 'branch', 'product', 'page', 'app_version', 'kind'] as const;

/** Names of messages have no dots. */
const dimensionKey = (dimension: string) =>
  KEYS.find((key) => key === dimension.split('.').at(-1)) ?? 'other';
