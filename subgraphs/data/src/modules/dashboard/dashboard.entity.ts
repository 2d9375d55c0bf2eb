import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';

export const WIDTHS = ['HALF', 'FULL'] as const;

export interface Tile {
  /** Id of a saved analysis. */
  readonly analysis: string;
  readonly width: (typeof WIDTHS)[number];
}

/** Saved analyses on one page. */
const DashboardSchema = defineEntity({
  name: 'Dashboard',
  tableName: 'dashboard',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }, { properties: ['createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    name: p.string().columnType('text'),
    tiles: p.json<readonly Tile[]>(),
    version: p.integer(),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
  },
});

export class Dashboard extends DashboardSchema.class {}

DashboardSchema.setClass(Dashboard);
