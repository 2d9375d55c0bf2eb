import type { ChannelRow, OrganisationRow, ProductRow } from './intake.types.ts';
import type { Intake } from './put-rows.ts';

export const ORGANISATIONS: Intake<OrganisationRow> = {
  table: 'organisation',
  columns: {
    id: 'uuid',
    path: 'ltree',
    name: 'text',
    kind: 'text',
    currency: 'text',
    time_zone: 'text',
  },
  computed: {
    // The parent may come in the same batch.
    parent_id: `case when nlevel(path) > 1 then coalesce(
      (select parent.id from given parent where parent.path = subpath(given.path, 0, -1)),
      (select parent.id from business.organisation parent where parent.path = subpath(given.path, 0, -1))
    ) end`,
  },
  changing: ['name', 'currency', 'time_zone'],
  event: {
    type: 'business.organisation.changed',
    onChange: true,
    place: 'put.path',
    identity: `put.id || ':' || pg_current_xact_id()`,
    customer: 'null::uuid',
    subject: 'put.id',
    at: 'now()',
    body: `'path', put.path, 'name', put.name, 'kind', put.kind`,
  },
  toColumns: (row) => ({
    id: row.id,
    path: row.path,
    name: row.name,
    kind: row.kind,
    ...(row.kind === 'HEAD_OFFICE' && { currency: row.currency, time_zone: row.timeZone }),
  }),
};

export const CHANNELS: Intake<ChannelRow> = {
  table: 'channel',
  key: ['code'],
  columns: { code: 'text', name_zh: 'text', name_en: 'text', kind: 'text' },
  changing: ['name_zh', 'name_en', 'kind'],
  toColumns: ({ code, names, kind }) => ({ code, kind, name_zh: names.zh, name_en: names.en }),
};

export const PRODUCTS: Intake<ProductRow> = {
  table: 'product',
  columns: {
    id: 'uuid',
    organisation: 'ltree',
    code: 'text',
    name_zh: 'text',
    name_en: 'text',
    description_zh: 'text',
    description_en: 'text',
    kind: 'text',
    status: 'text',
    currency: 'text',
    annual_rate: 'numeric(9,6)',
    term_days: 'int',
    minimum_amount: 'numeric(20,4)',
    risk_level: 'text',
    channels: 'text[]',
  },
  changing: [
    'name_zh',
    'name_en',
    'description_zh',
    'description_en',
    'status',
    'annual_rate',
    'term_days',
    'minimum_amount',
    'risk_level',
    'channels',
  ],
  event: {
    type: 'business.product.changed',
    onChange: true,
    // Each change is an event of its own, also one back to what was.
    identity: `put.id || ':' || pg_current_xact_id()`,
    customer: 'null::uuid',
    subject: 'put.id',
    at: 'now()',
    body: `'productId', put.id, 'code', put.code, 'nameZh', put.name_zh, 'nameEn', put.name_en,
      'kind', put.kind, 'status', put.status, 'annualRate', put.annual_rate::text, 'currency', put.currency`,
  },
  toColumns: ({ names, descriptions, annualRate, termDays, minimumAmount, riskLevel, ...row }) => ({
    ...row,
    name_zh: names.zh,
    name_en: names.en,
    description_zh: descriptions?.zh,
    description_en: descriptions?.en,
    annual_rate: annualRate,
    term_days: termDays,
    minimum_amount: minimumAmount,
    risk_level: riskLevel,
  }),
};
