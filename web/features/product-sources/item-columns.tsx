'use client';

import { Checkbox } from 'antd';
import { StatusTag, type Tone } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { fieldText } from './field-text.ts';
import type { Translate } from './intake-columns.tsx';
import type { Item } from './intake-page.tsx';

const TONES: Record<Item['kind'], Tone> = {
  NEW: 'good',
  CHANGED: 'busy',
  GONE: 'bad',
  PARKED: 'quiet',
};

/** Of a new product, what has a column of its own. */
const HEADED: ReadonlySet<string> = new Set(['EXTERNAL_ID', 'NAME_ZH']);

const ARROW = ' → ';

export interface Choosing {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
}

/** With a box for each difference while it can be chosen. */
export function itemColumns(t: Translate, choosing: Choosing | null): Column<Item>[] {
  const said: Column<Item>[] = [
    {
      key: 'kind',
      title: t('productSources.itemKind'),
      render: ({ kind }) => (
        <StatusTag tone={TONES[kind]} label={t(`enums.ProductIntakeItemKind.${kind}`)} />
      ),
    },
    {
      key: 'externalId',
      title: t('enums.ProductField.EXTERNAL_ID'),
      render: ({ externalId }) => externalId ?? t('common.none'),
    },
    {
      key: 'name',
      title: t('productSources.product'),
      render: ({ name }) => name ?? t('common.none'),
    },
    {
      key: 'what',
      title: t('productSources.what'),
      render: (item) =>
        item.kind === 'PARKED' ? <Parked t={t} item={item} /> : <Changes t={t} item={item} />,
    },
    {
      key: 'line',
      title: t('productSources.line'),
      align: 'right',
      render: ({ line }) => line ?? t('common.none'),
    },
  ];
  return choosing ? [boxColumn(t, choosing), ...said] : [...said, takenColumn(t)];
}

const boxColumn = (t: Translate, { chosen, toggle }: Choosing): Column<Item> => ({
  key: 'choose',
  title: t('productSources.choose'),
  render: ({ id, kind, name, externalId }) =>
    kind !== 'PARKED' && (
      <Checkbox
        checked={chosen.has(id)}
        aria-label={t('productSources.chooseOne', { name: name ?? externalId ?? '' })}
        onChange={() => toggle(id)}
      />
    ),
});

const takenColumn = (t: Translate): Column<Item> => ({
  key: 'taken',
  title: t('productSources.outcome'),
  render: ({ isTaken }) => {
    if (isTaken === null) return t('common.none');
    return t(isTaken ? 'productSources.wasTaken' : 'productSources.wasLeft');
  },
});

interface Said {
  readonly t: Translate;
  readonly item: Item;
}

/** Field by field, with the old value where there was one. */
function Changes({ t, item: { kind, changes } }: Said) {
  const shown = changes.filter(({ field }) => kind === 'CHANGED' || !HEADED.has(field));
  if (kind === 'GONE') return t('productSources.goesOff');
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {shown.map(({ field, before, after }) => (
        <li key={field}>
          <span style={{ color: 'var(--muted)' }}>{t(`enums.ProductField.${field}`)}</span>{' '}
          {kind === 'CHANGED' && (
            <>
              <del>{fieldText(t, field, before)}</del>
              {ARROW}
            </>
          )}
          {fieldText(t, field, after)}
        </li>
      ))}
    </ul>
  );
}

function Parked({ t, item: { reason, field, raw } }: Said) {
  return (
    <>
      {[reason && t(`enums.ProductParkReason.${reason}`), field && t(`enums.ProductField.${field}`)]
        .filter(Boolean)
        .join(' · ')}
      <code style={{ display: 'block', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {raw}
      </code>
    </>
  );
}
